import type { JsonObject } from "../arm/json";
import type { Cloud } from "../arm/regions";
import type { SimulatedAzure } from "../arm/simulated-azure";
import { cloudFromName } from "./environment";
import type { Mapping } from "./mapping";
import { idFromInputs } from "./path";

/** The configuration of one provider: the stack's default one or an explicit one. */
export interface ProviderConfig {
  readonly subscriptionId?: string;
  readonly tenantId?: string;
  readonly location?: string;
  /** E.g. "usgovernment". */
  readonly environment?: string;
}

/** One configured provider's way into Azure. */
export class Session {
  constructor(
    readonly azure: SimulatedAzure,
    readonly config: ProviderConfig,
  ) {}

  get subscriptionId(): string {
    return this.config.subscriptionId ?? this.azure.home.subscriptionId;
  }

  get tenantId(): string {
    return this.config.tenantId ?? this.azure.tenantOf(this.subscriptionId);
  }

  get cloud(): Cloud {
    return cloudFromName(this.config.environment);
  }

  idOf(mapping: Mapping, inputs: JsonObject): string {
    return idFromInputs(mapping, inputs, this.subscriptionId);
  }
}
