import type { SimulatedAzure } from "../arm/simulated-azure";
import { ProviderConfig, Session } from "./session";

/** The configuration's entries, as the engine sends them. */
export interface ConfigVariables {
  get(key: string): string | undefined;
}

const PREFIX = "azure-native:config:";

/**
 * The configured providers. The engine opens a connection of its own for each one, the default and
 * every explicit one, also of other stacks, so a connection's address tells them apart.
 */
export class Sessions {
  private readonly byPeer = new Map<string, Session>();
  private latest: Session;

  constructor(private readonly azure: SimulatedAzure) {
    this.latest = new Session(azure, {});
  }

  configure(peer: string, variables: ConfigVariables): void {
    const given = (name: string) => variables.get(`${PREFIX}${name}`) || undefined;
    const config: ProviderConfig = {
      subscriptionId: given("subscriptionId"),
      tenantId: given("tenantId"),
      location: given("location"),
      environment: given("environment"),
    };
    this.latest = new Session(this.azure, config);
    this.byPeer.set(peer, this.latest);
  }

  /** A reconnected client has a new address and does not configure again: it gets the latest. */
  of(peer: string): Session {
    return this.byPeer.get(peer) ?? this.latest;
  }
}
