/** A request to Azure, as it was answered. */
export interface ArmCall {
  readonly kind: "arm";
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly method: ArmMethod;
  /** The id the request was about; Key Vault's data plane is named by the key's id, too. */
  readonly id: string;
  readonly plane: "management" | "data";
  readonly status: number;
  /** Azure's error code, when it refused. */
  readonly code?: string;
  /** "provider" for Pulumi's requests, "direct" for what was arranged behind Pulumi's back. */
  readonly caller: Caller;
}

export type ArmMethod = "GET" | "PUT" | "DELETE" | "POST" | "PATCH";
export type Caller = "provider" | "direct";

/** What the Pulumi engine asked the provider for. */
export interface ProviderCall {
  readonly kind: "provider";
  readonly at: number;
  /** "Check", "Create", "Invoke" and so on. */
  readonly verb: string;
  readonly urn?: string;
  /** The resource's or the function's token. */
  readonly type?: string;
  readonly id?: string;
  readonly preview: boolean;
  /** The error it was answered with. */
  readonly error?: string;
}

export type RecordedCall = ArmCall | ProviderCall;
