import * as grpc from "@grpc/grpc-js";
import type { IResourceProviderServer } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import * as plugin from "@pulumi/pulumi/proto/plugin_pb";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { invoke } from "./invoke";
import { checkReply, createReply, deleteReply, diffReply, readReply, updateReply } from "./replies";
import { packageSchema } from "./schema";
import type { Sessions } from "./sessions";
import { fromStruct, toStruct } from "./struct";
import { unary, Watch } from "./unary";

/** The version of azure-native that the sandbox stands in for. */
const PACKAGE_VERSION = "3.28.0";

/**
 * The provider as the Pulumi engine sees it. Its announcements are azure-native's own: previews and
 * naming configuration yes, secrets, resources and outputs as values no (the engine then opens secrets
 * before it calls and closes the outputs again).
 */
export function resourceProvider(sessions: Sessions, watch: Watch): IResourceProviderServer {
  const handler = unary(sessions, watch);
  return {
    handshake: handler("Handshake", async () =>
      new proto.ProviderHandshakeResponse().setSupportsAutonamingConfiguration(true),
    ),
    parameterize: handler("Parameterize", async (call: Call<proto.ParameterizeRequest>) =>
      parameterized(call.request),
    ),
    getSchema: handler("GetSchema", async () =>
      new proto.GetSchemaResponse().setSchema(JSON.stringify(packageSchema(PACKAGE_VERSION))),
    ),
    checkConfig: handler("CheckConfig", async (call: Call<proto.CheckRequest>) =>
      new proto.CheckResponse().setInputs(call.request.getNews()),
    ),
    diffConfig: handler("DiffConfig", async () => new proto.DiffResponse()),
    configure: handler("Configure", async (call: Call<proto.ConfigureRequest>) => {
      sessions.configure(call.getPeer(), call.request.getVariablesMap());
      return new proto.ConfigureResponse()
        .setSupportspreview(true)
        .setSupportsAutonamingConfiguration(true);
    }),
    invoke: handler("Invoke", async (call: Call<proto.InvokeRequest>, session) => {
      const { request } = call;
      const result = await invoke(session, request.getTok(), fromStruct(request.getArgs()));
      return new proto.InvokeResponse().setReturn(toStruct(result));
    }),
    check: handler("Check", (call: Call<proto.CheckRequest>, session) =>
      checkReply(session, call.request),
    ),
    diff: handler("Diff", async (call: Call<proto.DiffRequest>) => diffReply(call.request)),
    create: handler("Create", (call: Call<proto.CreateRequest>, session) =>
      createReply(session, call.request),
    ),
    read: handler("Read", (call: Call<proto.ReadRequest>, session) =>
      readReply(session, call.request),
    ),
    update: handler("Update", (call: Call<proto.UpdateRequest>, session) =>
      updateReply(session, call.request),
    ),
    delete: handler("Delete", (call: Call<proto.DeleteRequest>, session) =>
      deleteReply(session, call.request),
    ),
    // Nothing here takes long enough to be worth cancelling, and other deployments go on.
    cancel: handler("Cancel", async () => new Empty()),
    attach: handler("Attach", async () => new Empty()),
    getPluginInfo: handler("GetPluginInfo", async () =>
      new plugin.PluginInfo().setVersion(PACKAGE_VERSION),
    ),
    getMapping: handler("GetMapping", async () => new proto.GetMappingResponse()),
    getMappings: handler("GetMappings", async () => new proto.GetMappingsResponse()),
    construct: handler("Construct", notOffered("Construct")),
    call: handler("Call", notOffered("Call")),
  } as unknown as IResourceProviderServer;
}

type Call<Request> = grpc.ServerUnaryCall<Request, unknown>;

function notOffered(verb: string) {
  return (): Promise<never> =>
    Promise.reject(
      Object.assign(new Error(`${verb} is not offered: azure-native has no components.`), {
        code: grpc.status.UNIMPLEMENTED,
      }),
    );
}

/**
 * A package made for one version of a module, e.g. by `pulumi package add azure-native keyvault
 * v20230701`. Its tokens name the version, so nothing has to be remembered.
 */
function parameterized(request: proto.ParameterizeRequest): proto.ParameterizeResponse {
  const given = request.getArgs()?.getArgsList() ?? storedParameters(request.getValue());
  const [module, version] = given;
  if (given.length !== 2) {
    throw new Error(`expected 2 arguments (module and API version), got ${given.length}`);
  }
  return new proto.ParameterizeResponse()
    .setName(`azure-native_${module}_${version}`)
    .setVersion(PACKAGE_VERSION);
}

/** What the generated package kept of the arguments: base64 of their JSON. */
function storedParameters(value: proto.ParameterizeRequest.ParametersValue | undefined): string[] {
  if (!value) {
    return [];
  }
  const stored = Buffer.from(value.getValue_asU8()).toString("utf8");
  const { module, version } = JSON.parse(Buffer.from(stored, "base64").toString("utf8")) as {
    module: string;
    version: string;
  };
  return [module, version];
}
