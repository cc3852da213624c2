import * as grpc from "@grpc/grpc-js";
import * as plugin from "@pulumi/pulumi/proto/plugin_pb";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { JsonObject } from "../../../sandbox/arm/json";

type Done<Response> = (error: grpc.ServiceError | null, response: Response) => void;

const struct = (value: JsonObject) =>
  Struct.fromJavaScript(value as Parameters<typeof Struct.fromJavaScript>[0]);
const plain = (value: Struct | undefined) => (value?.toJavaScript() ?? {}) as JsonObject;

/** What the engine keeps of a resource. */
export interface Deployed {
  id: string;
  inputs: JsonObject;
  outputs: JsonObject;
}

export interface Difference {
  changed: boolean;
  replaces: string[];
  deleteBeforeReplace: boolean;
  /** Kinds of change by property path. */
  detailed: Record<string, string>;
}

/** Asks the provider as the Pulumi engine does, over the wire. */
export class EngineClient {
  private readonly client: ResourceProviderClient;

  constructor(port: number) {
    // A pool of its own gives every client a connection of its own, like the engine's providers.
    this.client = new ResourceProviderClient(
      `127.0.0.1:${port}`,
      grpc.credentials.createInsecure(),
      { "grpc.use_local_subchannel_pool": 1 },
    );
  }

  close(): void {
    this.client.close();
  }

  urn(type: string, name = "orders"): string {
    return `urn:pulumi:dev::project::${type}::${name}`;
  }

  configure(
    config: Record<string, string>,
    packageName = "azure-native",
  ): Promise<proto.ConfigureResponse> {
    const request = new proto.ConfigureRequest();
    for (const [name, value] of Object.entries(config)) {
      request.getVariablesMap().set(`${packageName}:config:${name}`, value);
    }
    return this.ask<proto.ConfigureResponse>((done) => this.client.configure(request, done));
  }

  async check(
    type: string,
    news: JsonObject,
    options: {
      olds?: JsonObject;
      name?: string;
      seed?: string;
      autonaming?: proto.CheckRequest.AutonamingOptions;
    } = {},
  ): Promise<{ inputs: JsonObject; failures: string[] }> {
    const request = new proto.CheckRequest()
      .setUrn(this.urn(type, options.name))
      .setNews(struct(news))
      .setOlds(struct(options.olds ?? {}))
      .setRandomseed(Buffer.from(options.seed ?? "seed"));
    if (options.autonaming) {
      request.setAutonaming(options.autonaming);
    }
    const response = await this.ask<proto.CheckResponse>((done) =>
      this.client.check(request, done),
    );
    const failures = response.getFailuresList().map((failure) => failure.getReason());
    return { inputs: plain(response.getInputs()), failures };
  }

  async create(type: string, inputs: JsonObject): Promise<{ id: string; outputs: JsonObject }> {
    const response = await this.ask<proto.CreateResponse>((done) =>
      this.client.create(this.createRequest(type, inputs), done),
    );
    return { id: response.getId(), outputs: plain(response.getProperties()) };
  }

  /** Checks and creates, as an update does. */
  async deploy(type: string, news: JsonObject, name?: string): Promise<Deployed> {
    const { inputs, failures } = await this.check(type, news, { name });
    if (failures.length > 0) {
      throw new Error(failures.join("\n"));
    }
    return { inputs, ...(await this.create(type, inputs)) };
  }

  async preview(type: string, inputs: JsonObject): Promise<JsonObject> {
    const request = this.createRequest(type, inputs).setPreview(true);
    return plain(
      (
        await this.ask<proto.CreateResponse>((done) => this.client.create(request, done))
      ).getProperties(),
    );
  }

  async update(
    type: string,
    id: string,
    olds: { inputs: JsonObject; outputs: JsonObject },
    news: JsonObject,
    preview = false,
  ): Promise<JsonObject> {
    const request = new proto.UpdateRequest()
      .setUrn(this.urn(type))
      .setId(id)
      .setOlds(struct(olds.outputs))
      .setOldInputs(struct(olds.inputs))
      .setNews(struct(news))
      .setPreview(preview);
    return plain(
      (
        await this.ask<proto.UpdateResponse>((done) => this.client.update(request, done))
      ).getProperties(),
    );
  }

  async diff(
    type: string,
    olds: JsonObject,
    news: JsonObject,
    state: JsonObject = {},
  ): Promise<Difference> {
    const request = new proto.DiffRequest()
      .setUrn(this.urn(type))
      .setOldInputs(struct(olds))
      .setOlds(struct(state))
      .setNews(struct(news));
    const response = await this.ask<proto.DiffResponse>((done) => this.client.diff(request, done));
    const detailed = response.getDetaileddiffMap().toArray() as [string, unknown][];
    const kinds = Object.entries(proto.PropertyDiff.Kind);
    return {
      changed: response.getChanges() === proto.DiffResponse.DiffChanges.DIFF_SOME,
      replaces: response.getReplacesList(),
      deleteBeforeReplace: response.getDeletebeforereplace(),
      detailed: Object.fromEntries(
        detailed.map(([path]) => {
          const kind = response.getDetaileddiffMap().get(path)!.getKind();
          return [path, kinds.find(([, value]) => value === kind)![0]];
        }),
      ),
    };
  }

  async read(
    type: string,
    id: string,
    state?: { inputs: JsonObject; outputs: JsonObject },
  ): Promise<Deployed> {
    const request = new proto.ReadRequest().setUrn(this.urn(type)).setId(id);
    if (state) {
      request.setInputs(struct(state.inputs)).setProperties(struct(state.outputs));
    }
    const response = await this.ask<proto.ReadResponse>((done) => this.client.read(request, done));
    return {
      id: response.getId(),
      inputs: plain(response.getInputs()),
      outputs: plain(response.getProperties()),
    };
  }

  async delete(type: string, id: string, inputs: JsonObject = {}): Promise<void> {
    const request = new proto.DeleteRequest().setUrn(this.urn(type)).setId(id);
    await this.ask<Empty>((done) => this.client.delete(request.setOldInputs(struct(inputs)), done));
  }

  async invoke(token: string, args: JsonObject = {}): Promise<JsonObject> {
    const request = new proto.InvokeRequest().setTok(token).setArgs(struct(args));
    return plain(
      (
        await this.ask<proto.InvokeResponse>((done) => this.client.invoke(request, done))
      ).getReturn(),
    );
  }

  parameterize(...args: string[]): Promise<proto.ParameterizeResponse> {
    const given = new proto.ParameterizeRequest.ParametersArgs().setArgsList(args);
    return this.ask<proto.ParameterizeResponse>((done) =>
      this.client.parameterize(new proto.ParameterizeRequest().setArgs(given), done),
    );
  }

  parameterizeAgain(module: string, version: string): Promise<proto.ParameterizeResponse> {
    const stored = Buffer.from(JSON.stringify({ module, version })).toString("base64");
    const value = new proto.ParameterizeRequest.ParametersValue().setValue(Buffer.from(stored));
    return this.ask<proto.ParameterizeResponse>((done) =>
      this.client.parameterize(new proto.ParameterizeRequest().setValue(value), done),
    );
  }

  async schema(): Promise<JsonObject> {
    const response = await this.ask<proto.GetSchemaResponse>((done) =>
      this.client.getSchema(new proto.GetSchemaRequest(), done),
    );
    return JSON.parse(response.getSchema()) as JsonObject;
  }

  handshake(): Promise<proto.ProviderHandshakeResponse> {
    return this.ask<proto.ProviderHandshakeResponse>((done) =>
      this.client.handshake(new proto.ProviderHandshakeRequest(), done),
    );
  }

  async pluginVersion(): Promise<string> {
    return (
      await this.ask<plugin.PluginInfo>((done) => this.client.getPluginInfo(new Empty(), done))
    ).getVersion();
  }

  async cancel(): Promise<void> {
    await this.ask<Empty>((done) => this.client.cancel(new Empty(), done));
  }

  construct(): Promise<unknown> {
    return this.ask<proto.ConstructResponse>((done) =>
      this.client.construct(new proto.ConstructRequest(), done),
    );
  }

  private createRequest(type: string, inputs: JsonObject): proto.CreateRequest {
    return new proto.CreateRequest().setUrn(this.urn(type)).setProperties(struct(inputs));
  }

  private ask<Response>(send: (done: Done<Response>) => unknown): Promise<Response> {
    return new Promise((resolve, reject) => {
      send((error, response) => (error ? reject(error) : resolve(response)));
    });
  }
}
