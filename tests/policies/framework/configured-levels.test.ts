import { describe, expect, it } from "@jest/globals";
import { AnalyzerService } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import {
  ConfigureAnalyzerRequest,
  EnforcementLevel,
  PolicyConfig,
} from "@pulumi/pulumi/proto/analyzer_pb";
import { watchConfiguredLevels } from "../../../policies/framework/configured-levels";

describe("watchConfiguredLevels", () => {
  it("notes the levels of the request that the SDK is about to decode", () => {
    const request = new ConfigureAnalyzerRequest();
    const configure = (id: string, level: EnforcementLevel): void => {
      const config = new PolicyConfig();
      config.setEnforcementlevel(level);
      request.getPolicyconfigMap().set(id, config);
    };
    configure("one", EnforcementLevel.ADVISORY);
    configure("two", EnforcementLevel.MANDATORY);
    configure("three", EnforcementLevel.DISABLED);
    configure("four", EnforcementLevel.REMEDIATE);

    const levels = watchConfiguredLevels();
    const { requestDeserialize } = (AnalyzerService as any).configure;
    const decoded = requestDeserialize(Buffer.from(request.serializeBinary()));

    expect(Object.fromEntries(levels)).toEqual({
      one: "advisory",
      two: "mandatory",
      three: "disabled",
      four: "remediate",
    });
    expect(decoded).toBeInstanceOf(ConfigureAnalyzerRequest);
  });
});
