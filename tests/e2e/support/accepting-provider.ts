import type * as grpc from "@grpc/grpc-js";
import type { IResourceProviderServer } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as plugin from "@pulumi/pulumi/proto/plugin_pb";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { ExampleResource } from "../../../policies/framework/rule";
import { toldOutputs } from "../../policies/support/engine-view";
import type { ProviderCall } from "../../../sandbox";
import type { Json, JsonObject } from "../../../sandbox/arm/json";
import { isObject } from "../../../sandbox/arm/json";
import { previewOutputs } from "../../../sandbox/provider/convert";
import { startProviders } from "../../../sandbox/provider/server";
import { fromStruct, toStruct } from "../../../sandbox/provider/struct";
import { parseUrn, targetOfType } from "../../../sandbox/provider/tokens";
import { unary } from "../../../sandbox/provider/unary";
import { sameValue, UNKNOWN } from "../../../sandbox/provider/values";

type Call<Request> = grpc.ServerUnaryCall<Request, unknown>;

/** A provider of azure-native and of the classic azure, under all names that they have. */
export interface AcceptingProvider {
  /** What to set for `pulumi`. */
  readonly env: Readonly<Record<string, string>>;
  /** Names of the resources that it was asked to create, oldest first. */
  readonly created: readonly string[];
  stop(): Promise<void>;
}

/**
 * Starts a provider that refuses nothing, so that an update reaches every rule. The rules are what is
 * under test with it, and not Azure's answers: a factory that Azure would refuse ends an update, and
 * with it what is to be said about all that comes after. Other scenarios run on the simulated Azure.
 *
 * @param answers - what it answers about each resource besides its inputs, as its `outputs`
 */
export async function startAcceptingProvider(
  answers: readonly ExampleResource[],
): Promise<AcceptingProvider> {
  const byName = new Map(answers.map((answer) => [answer.name, answer]));
  const packages = [...new Set(answers.map(({ type }) => type.split(":")[0]!))];
  const calls: ProviderCall[] = [];
  const watch = { now: () => 0, record: (call: ProviderCall) => void calls.push(call) };
  const { ports, stop } = await startProviders([[provider(byName, watch), 0]]);
  return {
    env: { PULUMI_DEBUG_PROVIDERS: packages.map((one) => `${one}:${ports[0]}`).join() },
    get created() {
      return calls
        .filter(({ verb, preview }) => verb === "Create" && !preview)
        .map(({ urn = "" }) => parseUrn(urn).name);
    },
    stop,
  };
}

function provider(
  answers: ReadonlyMap<string, ExampleResource>,
  watch: Parameters<typeof unary>[1],
): IResourceProviderServer {
  const handler = unary({ of: () => undefined }, watch);
  const outputs = (urn: string, inputs: JsonObject, isPreview: boolean): JsonObject => {
    const { type, name } = parseUrn(urn);
    const resource = answers.get(name);
    const answer = (resource ? toldOutputs(resource) : {}) as JsonObject;
    return isPreview
      ? merge(expected(type, inputs), mapLeaves(answer, () => UNKNOWN) as JsonObject)
      : merge(inputs, answer);
  };
  return {
    handshake: handler("Handshake", async () => new proto.ProviderHandshakeResponse()),
    checkConfig: handler("CheckConfig", async ({ request }: Call<proto.CheckRequest>) =>
      new proto.CheckResponse().setInputs(request.getNews()),
    ),
    diffConfig: handler("DiffConfig", async () => new proto.DiffResponse()),
    configure: handler("Configure", async () =>
      new proto.ConfigureResponse().setSupportspreview(true),
    ),
    check: handler("Check", async ({ request }: Call<proto.CheckRequest>) =>
      new proto.CheckResponse().setInputs(request.getNews()),
    ),
    diff: handler("Diff", async ({ request }: Call<proto.DiffRequest>) => {
      const { DIFF_NONE, DIFF_SOME } = proto.DiffResponse.DiffChanges;
      const isSame = sameValue(fromStruct(request.getOldInputs()), fromStruct(request.getNews()));
      return new proto.DiffResponse().setChanges(isSame ? DIFF_NONE : DIFF_SOME);
    }),
    create: handler("Create", async ({ request }: Call<proto.CreateRequest>) => {
      const inputs = fromStruct(request.getProperties());
      const answered = outputs(request.getUrn(), inputs, request.getPreview());
      const { id = request.getUrn() } = answers.get(parseUrn(request.getUrn()).name)?.outputs ?? {};
      return new proto.CreateResponse()
        .setId(request.getPreview() ? "" : String(id))
        .setProperties(toStruct(answered));
    }),
    update: handler("Update", async ({ request }: Call<proto.UpdateRequest>) => {
      const inputs = fromStruct(request.getNews());
      const answered = outputs(request.getUrn(), inputs, request.getPreview());
      return new proto.UpdateResponse().setProperties(toStruct(answered));
    }),
    delete: handler("Delete", async () => new Empty()),
    cancel: handler("Cancel", async () => new Empty()),
    attach: handler("Attach", async () => new Empty()),
    getPluginInfo: handler("GetPluginInfo", async () =>
      new plugin.PluginInfo().setVersion("0.0.0"),
    ),
  } as unknown as IResourceProviderServer;
}

/** What azure-native says of a resource at a preview: all that Azure would add is unknown. */
function expected(type: string, inputs: JsonObject): JsonObject {
  try {
    return previewOutputs(targetOfType(type).mapping.properties, inputs);
  } catch {
    // Of the classic provider, or a type that the simulated Azure does not have.
    return inputs;
  }
}

function mapLeaves(value: Json, change: (leaf: Json) => Json): Json {
  return isObject(value)
    ? Object.fromEntries(
        Object.entries(value).map(([name, one]) => [name, mapLeaves(one!, change)]),
      )
    : change(value);
}

function merge(one: JsonObject, other: JsonObject): JsonObject {
  const merged = { ...one };
  for (const [name, value] of Object.entries(other)) {
    const [left, right] = [merged[name], value!];
    merged[name] = isObject(left) && isObject(right) ? merge(left, right) : right;
  }
  return merged;
}
