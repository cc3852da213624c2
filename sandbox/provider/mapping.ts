import type { JsonObject } from "../arm/json";
import type { Properties } from "./shapes";
import type { Session } from "./session";

/** How azure-native names a resource that the program does not name. */
export type AutoNaming = "random" | "copy" | "uuid";

/** A part of the path that the program gives, e.g. vaultName. */
export interface PathParameter {
  readonly autoName?: AutoNaming;
  readonly pattern?: RegExp;
  readonly minLength?: number;
  readonly maxLength?: number;
  /** It holds more than one segment: an id, with or without its first slash, or a part of one. */
  readonly holds?: "id" | "path";
}

/** One of azure-native's resources, and how it looks in Azure Resource Manager. */
export interface Mapping {
  /** Module and name, e.g. "keyvault:Vault". */
  readonly token: string;
  /** Other modules that it can be found in. */
  readonly aliases?: readonly string[];
  /** What azure-native sends by default; absent where it uses an SDK of Azure's instead. */
  readonly apiVersion?: string;
  /** With the path parameters in braces; {subscriptionId} comes from the provider. */
  readonly path: string;
  readonly parameters: Readonly<Record<string, PathParameter>>;
  readonly properties: Properties;
  /** Whether a missing location is filled in. */
  readonly defaultLocation?: boolean;
  /** The function that reads the resource, e.g. "keyvault:getVault". */
  readonly getter?: string;
  /** Last touch to the inputs of an import. */
  readonly importedInputs?: (inputs: JsonObject) => JsonObject;
  /** Replaces what is done for other resources. */
  readonly operations?: Partial<Operations>;
}

export interface Created {
  id: string;
  outputs: JsonObject;
}

/** What azure-native does to a resource in Azure. */
export interface Operations {
  create(session: Session, target: Target, inputs: JsonObject): Promise<Created>;
  update(session: Session, target: Target, id: string, inputs: JsonObject): Promise<JsonObject>;
  /** Undefined when the resource is gone; `body` is Azure's own answer, where there is one. */
  read(
    session: Session,
    target: Target,
    id: string,
    state: JsonObject,
  ): Promise<ReadResult | undefined>;
  delete(session: Session, target: Target, id: string, inputs: JsonObject): Promise<void>;
}

export interface ReadResult {
  outputs: JsonObject;
  body?: JsonObject;
}

/** A mapping together with the API version that the token asks for. */
export interface Target {
  readonly mapping: Mapping;
  readonly apiVersion?: string;
}
