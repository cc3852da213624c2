import { describe, expect, it } from "@jest/globals";
import { AnalyzerService } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import {
  ConfigureAnalyzerRequest,
  EnforcementLevel,
  PolicyConfig,
} from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { watchConfiguration } from "../../../policies/framework/configuration";

describe("watchConfiguration", () => {
  it("notes levels and settings of the request that the SDK is about to decode", () => {
    const request = new ConfigureAnalyzerRequest();
    const configure = (id: string, level: EnforcementLevel, settings = {}): void => {
      const config = new PolicyConfig();
      config.setEnforcementlevel(level);
      config.setProperties(Struct.fromJavaScript(settings));
      request.getPolicyconfigMap().set(id, config);
    };
    configure("one", EnforcementLevel.ADVISORY, { minimum: 3, list: ["a"] });
    configure("two", EnforcementLevel.MANDATORY);
    configure("three", EnforcementLevel.DISABLED);
    configure("four", EnforcementLevel.REMEDIATE);

    const configuration = watchConfiguration();
    expect(configuration.names).toEqual([]);
    const { requestDeserialize } = (AnalyzerService as any).configure;
    const decoded = requestDeserialize(Buffer.from(request.serializeBinary()));

    const levels = configuration.names.map((name) => [name, configuration.levelOf(name)]);
    expect(Object.fromEntries(levels)).toEqual({
      one: "advisory",
      two: "mandatory",
      three: "disabled",
      four: "remediate",
    });
    expect(configuration.settingsOf("one")).toEqual({ minimum: 3, list: ["a"] });
    expect(configuration.settingsOf("two")).toEqual({});
    expect(decoded).toBeInstanceOf(ConfigureAnalyzerRequest);
  });

  it("begins another run with each request, of which nothing is kept", () => {
    const configuration = watchConfiguration();
    const { requestDeserialize } = (AnalyzerService as any).configure;
    const request = new ConfigureAnalyzerRequest();
    request.getPolicyconfigMap().set("one", new PolicyConfig());
    requestDeserialize(Buffer.from(request.serializeBinary()));
    const first = configuration.run;
    expect(configuration.names).toEqual(["one"]);

    requestDeserialize(Buffer.from(new ConfigureAnalyzerRequest().serializeBinary()));
    expect(configuration.names).toEqual([]);
    expect(configuration.run).not.toBe(first);
  });
});
