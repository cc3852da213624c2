import { ArmMethod, Caller, RecordedCall } from "./calls";
import { ArmResponse, Clock, Context, Settings } from "./context";
import { addToDirectory, Directory } from "./directory";
import { ArmError } from "./errors";
import { ArmId, parseArmId } from "./ids";
import { JsonObject, withoutNulls } from "./json";
import { ManagedHsmSettings, managedHsmUri, newHsmMaterial, putManagedHsm } from "./managed-hsms";
import { keyKind, newPrivateKey } from "./key-material";
import {
  addKeyVersion,
  deleteKey,
  KeyAttributes,
  recoverKey,
  rotateByPolicy,
  updateKey,
} from "./key-operations";
import type { Cloud } from "./regions";
import { answer } from "./requests";
import type { State } from "./state";
import { Store } from "./store";

/** API version of requests that name none; before the change of Key Vault's default for RBAC. */
const DEFAULT_API_VERSION = "2024-11-01";

export interface RequestOptions {
  body?: JsonObject;
  /** E.g. "2024-11-01". Key Vault's defaults depend on it. */
  apiVersion?: string;
  caller?: Caller;
  /** The cloud that the caller is signed in to: it offers its own regions only. */
  cloud?: Cloud;
}

/**
 * An Azure of a few resource types, which answers as Azure Resource Manager does. Requests that
 * Azure would refuse throw an {@link ArmError}.
 */
export class SimulatedAzure {
  /** Can be changed while running. */
  readonly settings: Settings = {
    grantDelay: 2000,
    principalDelay: 0,
    clientAddress: "203.0.113.7",
  };

  constructor(
    private readonly store: Store,
    private readonly clock: Clock = { now: () => Date.now() },
    private readonly record: (call: RecordedCall) => void = () => undefined,
    private readonly defaultSubscriptionId?: string,
  ) {}

  /** Subscription and tenant of callers that name none. */
  get home(): State["home"] {
    const { home } = this.store.state;
    return { ...home, subscriptionId: this.defaultSubscriptionId ?? home.subscriptionId };
  }

  /** The tenant that a subscription belongs to. */
  tenantOf(subscriptionId: string): string {
    const other = this.store.state.subscriptions[subscriptionId.toLowerCase()];
    return other?.tenantId ?? this.home.tenantId;
  }

  /** All subscriptions that are known by id, the one of callers that name none first. */
  get subscriptions(): { readonly subscriptionId: string; readonly tenantId: string }[] {
    const { subscriptionId } = this.home;
    const others = Object.keys(this.store.state.subscriptions).filter(
      (id) => id !== subscriptionId.toLowerCase(),
    );
    return [subscriptionId, ...others].map((id) => ({
      subscriptionId: id,
      tenantId: this.tenantOf(id),
    }));
  }

  /** Adds a subscription, in the home tenant unless another is given. */
  async addSubscription(subscriptionId: string, tenantId = this.home.tenantId): Promise<void> {
    await this.store.update((draft) => {
      draft.subscriptions[subscriptionId.toLowerCase()] = { tenantId };
    });
  }

  /** Makes users and groups known to the home tenant's directory. */
  async addToDirectory(directory: Directory): Promise<void> {
    await this.store.update((draft) => addToDirectory(draft, directory));
  }

  /** The users and groups of the home tenant's directory. */
  get directory(): Required<Directory> {
    const { users, groups } = this.store.state;
    return { users: Object.values(users), groups: Object.values(groups) };
  }

  /**
   * Creates or replaces a managed HSM with its keys and local role assignments; keys of the same name
   * stay the same keys. Resource Manager reads it, and nothing else.
   *
   * @returns its address, for a factory's vaultBaseUrl.
   */
  async putManagedHsm(id: string, settings: ManagedHsmSettings): Promise<string> {
    const armId = parseArmId(id);
    const existing = this.store.state.managedHsms[armId.name.toLowerCase()];
    const material = await newHsmMaterial(existing, settings.keys ?? []);
    const put = (draft: State) => putManagedHsm(this.context(draft), armId, settings, material);
    return managedHsmUri(await this.store.update(put));
  }

  /** Creates or replaces a resource and returns it. */
  async put(id: string, body: JsonObject, options: RequestOptions = {}): Promise<JsonObject> {
    return (await this.request("PUT", id, { ...options, body })).body;
  }

  /** Reads a resource. */
  async get(id: string, options: RequestOptions = {}): Promise<JsonObject> {
    return (await this.request("GET", id, options)).body;
  }

  /** Deletes a resource; one that is not there is no error. */
  async delete(id: string, options: RequestOptions = {}): Promise<void> {
    await this.request("DELETE", id, options);
  }

  /** The resources of a collection, e.g. ".../providers/Microsoft.KeyVault/vaults". */
  async list(id: string, options: RequestOptions = {}): Promise<JsonObject[]> {
    return (await this.request("GET", id, options)).body["value"] as JsonObject[];
  }

  /** Carries out a request to Azure Resource Manager. */
  request(method: ArmMethod, path: string, options: RequestOptions = {}): Promise<ArmResponse> {
    return this.recorded(method, path, "management", options.caller, () => {
      const view = (state: State): Context => this.context(state, options);
      return answer(this.store, view, method, parseArmId(path), options.body ?? {});
    });
  }

  /** Deletes a key on the vault's data plane; it can be recovered where the vault has soft delete. */
  async deleteKey(keyId: string, caller?: Caller): Promise<void> {
    await this.dataPlane("DELETE", keyId, caller, (context, id) => {
      deleteKey(context, id);
      return {};
    });
  }

  /** Brings a deleted key back. */
  async recoverKey(keyId: string, caller?: Caller): Promise<JsonObject> {
    return (await this.dataPlane("POST", keyId, caller, recoverKey)).body;
  }

  /** Rotates a key: adds a version of the same kind. */
  async rotateKey(keyId: string, caller?: Caller): Promise<JsonObject> {
    const material = await this.newMaterial(keyId);
    const rotate = (context: Context, id: ArmId) => addKeyVersion(context, id, material);
    return (await this.dataPlane("POST", keyId, caller, rotate)).body;
  }

  /** Lets Key Vault rotate a key, as its rotation policy has it do when the time has come. */
  async rotateKeyByPolicy(keyId: string): Promise<JsonObject> {
    const material = await this.newMaterial(keyId);
    const id = parseArmId(keyId);
    return this.store.update((draft) => rotateByPolicy(this.context(draft), id, material));
  }

  private async newMaterial(keyId: string): Promise<string> {
    const key = this.store.state.keys[parseArmId(keyId).key];
    return key ? newPrivateKey(keyKind(key.kty, key.keySize, key.curveName)) : "";
  }

  /** Enables, disables or dates a version of a key, the current one unless another is named. */
  async updateKey(keyId: string, attributes: KeyAttributes, version?: string): Promise<JsonObject> {
    const update = (context: Context, id: ArmId) => updateKey(context, id, attributes, version);
    return (await this.dataPlane("PATCH", keyId, "direct", update)).body;
  }

  private dataPlane(
    method: ArmMethod,
    keyId: string,
    caller: Caller | undefined,
    change: (context: Context, id: ArmId) => JsonObject,
  ): Promise<ArmResponse> {
    return this.recorded(method, keyId, "data", caller, () => {
      const id = parseArmId(keyId);
      return this.store.update((draft) => {
        const body = change(this.context(draft), id);
        return { status: 200, body: withoutNulls(body) };
      });
    });
  }

  private context(state: State, options: RequestOptions = {}): Context {
    const { apiVersion = DEFAULT_API_VERSION, caller, cloud } = options;
    const request: Context["request"] = (method, path, inner) =>
      this.request(method, path, { ...inner, caller, cloud });
    return { state, apiVersion, now: this.clock.now(), settings: this.settings, cloud, request };
  }

  private async recorded(
    method: ArmMethod,
    path: string,
    plane: "management" | "data",
    caller: Caller = "direct",
    respond: () => Promise<ArmResponse>,
  ): Promise<ArmResponse> {
    const call = { kind: "arm", at: this.clock.now(), method, id: path, plane, caller } as const;
    try {
      const response = await respond();
      this.record({ ...call, status: response.status });
      return response;
    } catch (error) {
      const refusal = error instanceof ArmError ? error : { status: 500, code: "SandboxFailure" };
      this.record({ ...call, status: refusal.status, code: refusal.code });
      throw error;
    }
  }
}
