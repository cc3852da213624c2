import { createRequire } from "node:module";
import { EnforcementLevel } from "@pulumi/policy";

/** How one policy is configured in this run, with the defaults of its schema filled in. */
export interface PolicyConfiguration {
  readonly level?: EnforcementLevel;
  readonly settings?: Readonly<Record<string, unknown>>;
}

/**
 * The policy configuration of this run. It is empty until the engine configures the pack, which it
 * does before it asks for the first judgement.
 */
export class Configuration {
  private readonly policies = new Map<string, PolicyConfiguration>();
  private runs = 0;

  public constructor(policies: Readonly<Record<string, PolicyConfiguration>> = {}) {
    Object.entries(policies).forEach(([name, policy]) => this.set(name, policy));
  }

  /** The engine configures the pack once for each run: what it has said before is of another one. */
  public begin(): void {
    this.policies.clear();
    this.runs += 1;
  }

  /** Which run this is; another number, another run. */
  public get run(): number {
    return this.runs;
  }

  public set(name: string, policy: PolicyConfiguration): void {
    this.policies.set(name, policy);
  }

  public get names(): readonly string[] {
    return [...this.policies.keys()];
  }

  public levelOf(name: string): EnforcementLevel | undefined {
    return this.policies.get(name)?.level;
  }

  public settingsOf(name: string): Readonly<Record<string, unknown>> {
    return this.policies.get(name)?.settings ?? {};
  }
}

/** What is used of the request that the engine configures a pack with. */
interface ConfigureRequest {
  getPolicyconfigMap(): {
    forEach(each: (value: RequestedPolicy, name: string) => void): void;
  };
}

interface RequestedPolicy {
  getEnforcementlevel(): number;
  getProperties(): { toJavaScript(): Record<string, unknown> } | undefined;
}

interface AnalyzerProtocol {
  readonly AnalyzerService: {
    readonly configure: { requestDeserialize: (bytes: Buffer) => ConfigureRequest };
  };
}

/** @see https://github.com/pulumi/pulumi/blob/master/proto/pulumi/analyzer.proto */
const LEVELS: readonly EnforcementLevel[] = ["advisory", "mandatory", "disabled", "remediate"];

/**
 * Notes the configuration when the engine sends it. The SDK tells each policy its own settings and
 * no policy its level; the one policy that reports for all has to know them. Call it before the pack
 * is constructed, which is when the SDK takes the functions.
 */
export function watchConfiguration(): Configuration {
  const configuration = new Configuration();
  // The SDK's own copy of the protocol, wherever that is installed.
  const load = createRequire(require.resolve("@pulumi/policy"));
  const { AnalyzerService } = load("@pulumi/pulumi/proto/analyzer_grpc_pb") as AnalyzerProtocol;
  const { configure } = AnalyzerService;
  const decode = configure.requestDeserialize;
  configure.requestDeserialize = (bytes) => {
    const request = decode(bytes);
    configuration.begin();
    request.getPolicyconfigMap().forEach((policy, name) => {
      configuration.set(name, {
        level: LEVELS[policy.getEnforcementlevel()] ?? "mandatory",
        settings: policy.getProperties()?.toJavaScript() ?? {},
      });
    });
    return request;
  };
  return configuration;
}
