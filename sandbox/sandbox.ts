import { SimulatedAzure } from "./arm/simulated-azure";
import type { RecordedCall } from "./arm/calls";
import type { Clock } from "./arm/context";
import type { Directory } from "./arm/directory";
import { openStore } from "./arm/store";
import { writeAzureLogin } from "./azure-login";
import type { SignIn } from "./azuread/functions";
import { azureAdProvider } from "./azuread/service";
import { startProviders } from "./provider/server";
import { resourceProvider } from "./provider/service";
import { Sessions } from "./provider/sessions";

/** Subscription and tenant of a sandbox that is not told others. They belong to nobody. */
export const DEFAULT_SUBSCRIPTION_ID = "11111111-1111-4111-8111-111111111111";
export const DEFAULT_TENANT_ID = "22222222-2222-4222-8222-222222222222";

export interface SandboxOptions {
  /** Where the simulated Azure is kept; made when it is not there. */
  directory: string;
  /** Milliseconds until a role assignment has effect, or "never". Default: 2000, enough to be seen. */
  grantDelay?: number | "never";
  /** Of providers that are configured with none. Default: the stored one. */
  subscriptionId?: string;
  /** Of that subscription; only a new store takes it. */
  tenantId?: string;
  /** Put into a new store. Default: rg-data in westeurope. */
  resourceGroups?: readonly { name: string; location: string }[];
  /** Further subscriptions, added where the store does not have them yet. */
  subscriptions?: readonly SubscriptionOptions[];
  /** Users and groups, added to the home tenant's directory. */
  entraDirectory?: Directory;
  /** The tenant that the azuread provider is signed in to. Default: the home tenant. */
  azureAdTenantId?: string;
  /** Whether the azuread provider may read users and groups. Default: true. */
  azureAdMayRead?: boolean;
  /** Of the azure-native provider. Default: any free one. */
  port?: number;
  clock?: Clock;
}

export interface SubscriptionOptions {
  id: string;
  /** Default: the tenant of the others. */
  tenantId?: string;
  /** Put into it when it is new. Default: none. */
  resourceGroups?: readonly { name: string; location: string }[];
}

/** A running simulated Azure with the provider that Pulumi talks to. */
export interface Sandbox {
  /** Of the azure-native provider. */
  readonly port: number;
  /** Of the azuread provider. */
  readonly azureAdPort: number;
  /** What to set for `pulumi`, e.g. PULUMI_DEBUG_PROVIDERS; it hides the user's own Azure login. */
  readonly env: Readonly<Record<string, string>>;
  /** Azure itself, to look at and to change behind Pulumi's back. */
  readonly azure: SimulatedAzure;
  /** Everything that was asked of Azure and of the provider, oldest first. */
  readonly calls: readonly RecordedCall[];
  /** Can be changed while running. */
  grantDelay: number | "never";
  /** Ends calls under way and gives the directory free. */
  stop(): Promise<void>;
}

/**
 * Starts a sandbox in this process.
 *
 * @throws DirectoryInUseError when another sandbox has the directory.
 * @throws UnreadableStoreError when what is stored there cannot be read.
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { clock = { now: () => Date.now() } } = options;
  const home = {
    subscriptionId: options.subscriptionId ?? DEFAULT_SUBSCRIPTION_ID,
    tenantId: options.tenantId ?? DEFAULT_TENANT_ID,
  };
  const { store, isNew } = await openStore(options.directory, home);
  const calls: RecordedCall[] = [];
  const record = (call: RecordedCall): void => void calls.push(call);
  const azure = new SimulatedAzure(store, clock, record, options.subscriptionId);
  azure.settings.grantDelay = options.grantDelay ?? azure.settings.grantDelay;
  try {
    if (isNew) {
      await seed(azure, azure.home.subscriptionId, options.resourceGroups ?? DEFAULT_GROUPS);
    }
    await addSubscriptions(azure, options.subscriptions ?? []);
    await azure.addToDirectory(options.entraDirectory ?? {});
    calls.length = 0;
    const watch = { now: () => clock.now(), record };
    const signIn = (): SignIn => ({
      tenantId: options.azureAdTenantId ?? azure.home.tenantId,
      mayRead: options.azureAdMayRead ?? true,
    });
    const providers = await startProviders([
      [resourceProvider(new Sessions(azure), watch), options.port ?? 0],
      [azureAdProvider(azure, watch, signIn), 0],
    ]);
    const [port, azureAdPort] = providers.ports as [number, number];
    const login = await writeAzureLogin(options.directory, azure.subscriptions);
    return {
      port,
      azureAdPort,
      env: {
        PULUMI_DEBUG_PROVIDERS: `azure-native:${port},azuread:${azureAdPort}`,
        PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
        AZURE_CONFIG_DIR: login,
      },
      azure,
      calls,
      get grantDelay() {
        return azure.settings.grantDelay;
      },
      set grantDelay(delay) {
        azure.settings.grantDelay = delay;
      },
      stop: async () => {
        await providers.stop();
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

const DEFAULT_GROUPS = [{ name: "rg-data", location: "westeurope" }];

async function addSubscriptions(
  azure: SimulatedAzure,
  subscriptions: readonly SubscriptionOptions[],
): Promise<void> {
  for (const { id, tenantId, resourceGroups = [] } of subscriptions) {
    const known = azure.subscriptions.map(({ subscriptionId }) => subscriptionId.toLowerCase());
    if (!known.includes(id.toLowerCase())) {
      await azure.addSubscription(id, tenantId);
      await seed(azure, id, resourceGroups);
    }
  }
}

async function seed(
  azure: SimulatedAzure,
  subscriptionId: string,
  groups: readonly { name: string; location: string }[],
): Promise<void> {
  for (const { name, location } of groups) {
    await azure.put(`/subscriptions/${subscriptionId}/resourceGroups/${name}`, { location });
  }
}
