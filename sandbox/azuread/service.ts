import * as grpc from "@grpc/grpc-js";
import type { IResourceProviderServer } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import * as plugin from "@pulumi/pulumi/proto/plugin_pb";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import type { SimulatedAzure } from "../arm/simulated-azure";
import { fromStruct, toStruct } from "../provider/struct";
import { unary, Watch } from "../provider/unary";
import { invoke, SignIn } from "./functions";
import { packageSchema } from "./schema";

/** The version of azuread that the sandbox stands in for. */
const PACKAGE_VERSION = "6.9.1";

type Call<Request> = grpc.ServerUnaryCall<Request, unknown>;

/**
 * Pulumi's azuread as the engine sees it: functions that look somebody up, and no resources.
 *
 * @param signIn of providers that are configured with no tenant of their own.
 */
export function azureAdProvider(
  azure: SimulatedAzure,
  watch: Watch,
  signIn: () => SignIn,
): IResourceProviderServer {
  const tenants = new Map<string, string>();
  const of = (peer: string): SignIn => {
    const { tenantId, mayRead } = signIn();
    return { tenantId: tenants.get(peer) ?? tenantId, mayRead };
  };
  const handler = unary({ of }, watch);
  return {
    handshake: handler("Handshake", async () => new proto.ProviderHandshakeResponse()),
    getSchema: handler("GetSchema", async () =>
      new proto.GetSchemaResponse().setSchema(JSON.stringify(packageSchema(PACKAGE_VERSION))),
    ),
    checkConfig: handler("CheckConfig", async (call: Call<proto.CheckRequest>) =>
      new proto.CheckResponse().setInputs(call.request.getNews()),
    ),
    diffConfig: handler("DiffConfig", async () => new proto.DiffResponse()),
    configure: handler("Configure", async (call: Call<proto.ConfigureRequest>) => {
      const tenantId: unknown = call.request.getVariablesMap().get("azuread:config:tenantId");
      if (typeof tenantId === "string" && tenantId !== "") {
        tenants.set(call.getPeer(), tenantId);
      }
      return new proto.ConfigureResponse().setSupportspreview(true);
    }),
    invoke: handler("Invoke", async (call: Call<proto.InvokeRequest>, its) => {
      const { request } = call;
      const result = invoke(azure, request.getTok(), fromStruct(request.getArgs()), its);
      return new proto.InvokeResponse().setReturn(toStruct(result));
    }),
    check: handler("Check", noResources),
    diff: handler("Diff", noResources),
    create: handler("Create", noResources),
    read: handler("Read", noResources),
    update: handler("Update", noResources),
    delete: handler("Delete", noResources),
    cancel: handler("Cancel", async () => new Empty()),
    attach: handler("Attach", async () => new Empty()),
    getPluginInfo: handler("GetPluginInfo", async () =>
      new plugin.PluginInfo().setVersion(PACKAGE_VERSION),
    ),
    getMapping: handler("GetMapping", async () => new proto.GetMappingResponse()),
    getMappings: handler("GetMappings", async () => new proto.GetMappingsResponse()),
    construct: handler("Construct", noResources),
    call: handler("Call", noResources),
    parameterize: handler("Parameterize", noResources),
  } as unknown as IResourceProviderServer;
}

function noResources(): Promise<never> {
  const message = "The sandbox's azuread looks users and groups up; it has no resources.";
  return Promise.reject(Object.assign(new Error(message), { code: grpc.status.UNIMPLEMENTED }));
}
