import { createRequire } from "node:module";
import { EnforcementLevel } from "@pulumi/policy";

/** The levels that the policy configuration of this run sets, by rule. */
export type ConfiguredLevels = ReadonlyMap<string, EnforcementLevel>;

/** What is used of the request that the engine configures a pack with. */
interface ConfigureRequest {
  getPolicyconfigMap(): {
    forEach(each: (value: { getEnforcementlevel(): number }, id: string) => void): void;
  };
}

interface AnalyzerProtocol {
  readonly AnalyzerService: {
    readonly configure: { requestDeserialize: (bytes: Buffer) => ConfigureRequest };
  };
}

/** @see https://github.com/pulumi/pulumi/blob/master/proto/pulumi/analyzer.proto */
const LEVELS: readonly EnforcementLevel[] = ["advisory", "mandatory", "disabled", "remediate"];

/**
 * Notes the levels when the engine configures the pack. The SDK applies them to what a policy
 * reports under its own name and tells nobody; the one policy that reports for several rules has to
 * know them. Call it before the pack is constructed, which is when the SDK takes the functions.
 */
export function watchConfiguredLevels(): ConfiguredLevels {
  const levels = new Map<string, EnforcementLevel>();
  // The SDK's own copy of the protocol, wherever that is installed.
  const load = createRequire(require.resolve("@pulumi/policy"));
  const { AnalyzerService } = load("@pulumi/pulumi/proto/analyzer_grpc_pb") as AnalyzerProtocol;
  const { configure } = AnalyzerService;
  const decode = configure.requestDeserialize;
  configure.requestDeserialize = (bytes) => {
    const request = decode(bytes);
    request.getPolicyconfigMap().forEach((config, id) => {
      levels.set(id, LEVELS[config.getEnforcementlevel()] ?? "mandatory");
    });
    return request;
  };
  return levels;
}
