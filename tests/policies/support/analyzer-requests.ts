import * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import { EnforcementLevel, PolicyPackConfig } from "@pulumi/policy";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { ExampleResource } from "../../../policies/framework/rule";
import { dependenciesOf, inputsOf, isComponent, outputsOf, urnOf } from "./engine-view";

type Values = Readonly<Record<string, unknown>>;

/** As the protocol numbers them. */
export const LEVELS: readonly EnforcementLevel[] = [
  "advisory",
  "mandatory",
  "disabled",
  "remediate",
];

/** What the engine asks before a resource is created. */
export function analyzeRequest(resource: ExampleResource): proto.AnalyzeRequest {
  return new proto.AnalyzeRequest()
    .setUrn(urnOf(resource))
    .setName(resource.name)
    .setType(resource.type)
    .setProperties(struct(inputsOf(resource)))
    .setOptions(optionsOf(resource))
    .setProvider(providerOf(resource));
}

/** What the engine asks at the end of a run. */
export function analyzeStackRequest(
  resources: readonly ExampleResource[],
): proto.AnalyzeStackRequest {
  return new proto.AnalyzeStackRequest().setResourcesList(
    resources.map((resource) => {
      const { all, byInput, parent = "" } = dependenciesOf(resource, resources);
      const message = new proto.AnalyzerResource()
        .setUrn(urnOf(resource))
        .setName(resource.name)
        .setType(resource.type)
        .setProperties(struct(outputsOf(resource)))
        .setOptions(optionsOf(resource))
        .setProvider(providerOf(resource))
        .setParent(parent)
        .setDependenciesList([...all]);
      for (const [input, urns] of Object.entries(byInput)) {
        const sources = new proto.AnalyzerPropertyDependencies().setUrnsList([...urns]);
        message.getPropertydependenciesMap().set(input, sources);
      }
      return message;
    }),
  );
}

/**
 * How the engine configures a pack: defaults from the policies, over them what the pack starts with,
 * over that what the user sets.
 * @see https://github.com/pulumi/pulumi/blob/master/pkg/resource/analyzer/config.go
 */
export function configureRequest(
  pack: proto.AnalyzerInfo,
  user: PolicyPackConfig,
): proto.ConfigureAnalyzerRequest {
  const request = new proto.ConfigureAnalyzerRequest();
  for (const policy of pack.getPoliciesList()) {
    const name = policy.getName();
    const initial = pack.getInitialconfigMap().get(name);
    const own = user[name] ?? {};
    const { enforcementLevel, ...settings } =
      typeof own === "string" ? { enforcementLevel: own } : own;
    const level = initial?.getEnforcementlevel() ?? policy.getEnforcementlevel();
    const config = new proto.PolicyConfig()
      .setEnforcementlevel(
        enforcementLevel ? (LEVELS.indexOf(enforcementLevel) as typeof level) : level,
      )
      .setProperties(
        struct({ ...defaultsOf(policy), ...plain(initial?.getProperties()), ...settings }),
      );
    request.getPolicyconfigMap().set(name, config);
  }
  return request;
}

function defaultsOf(policy: proto.PolicyInfo): Values {
  const schemas = Object.entries(plain(policy.getConfigschema()?.getProperties()));
  return Object.fromEntries(
    (schemas as [string, { default?: unknown }][])
      .filter(([, schema]) => schema.default !== undefined)
      .map(([name, schema]) => [name, schema.default]),
  );
}

function optionsOf({ options }: ExampleResource): proto.AnalyzerResourceOptions {
  return new proto.AnalyzerResourceOptions()
    .setProtect(options?.protect ?? false)
    .setIgnorechangesList([...(options?.ignoreChanges ?? [])]);
}

/** The provider that a program gets unless it makes one of its own. */
function providerOf(resource: ExampleResource): proto.AnalyzerProviderResource | undefined {
  if (isComponent(resource)) {
    return undefined;
  }
  const type = `pulumi:providers:${resource.type.split(":")[0]}`;
  return new proto.AnalyzerProviderResource()
    .setType(type)
    .setName("default")
    .setUrn(urnOf({ type, name: "default", inputs: {} }))
    .setProperties(struct({}));
}

function struct(values: Values): Struct {
  return Struct.fromJavaScript(values as Parameters<typeof Struct.fromJavaScript>[0]);
}

function plain(values: Struct | undefined): Values {
  return values?.toJavaScript() ?? {};
}
