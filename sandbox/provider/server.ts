import { once } from "node:events";
import { createServer } from "node:net";
import * as grpc from "@grpc/grpc-js";
import {
  IResourceProviderServer,
  ResourceProviderService,
} from "@pulumi/pulumi/proto/provider_grpc_pb";

interface ProviderServer {
  readonly port: number;
  stop(): Promise<void>;
}

/**
 * Starts a provider on this machine only: it has no login.
 *
 * @param port 0 for any free one.
 */
async function startProvider(
  provider: IResourceProviderServer,
  port: number,
): Promise<ProviderServer> {
  await requireFree(port);
  // Stacks can be large; the engine sets no limit to its messages either.
  const server = new grpc.Server({
    "grpc.max_receive_message_length": -1,
    "grpc.max_send_message_length": -1,
  });
  server.addService(ResourceProviderService, provider);
  const bound = await new Promise<number>((resolve, reject) => {
    const credentials = grpc.ServerCredentials.createInsecure();
    server.bindAsync(`127.0.0.1:${port}`, credentials, (error, chosen) =>
      error ? reject(error) : resolve(chosen),
    );
  });
  return {
    port: bound,
    stop: () =>
      new Promise((resolve) => {
        // Engines keep their connections open; calls under way are given a moment.
        const forced = setTimeout(() => server.forceShutdown(), 1000);
        server.tryShutdown(() => {
          clearTimeout(forced);
          resolve();
        });
      }),
  };
}

/**
 * Starts several providers, or none when one of them cannot be started.
 *
 * @param providers each with its port.
 */
export async function startProviders(
  providers: readonly (readonly [IResourceProviderServer, number])[],
): Promise<{ ports: number[]; stop(): Promise<void> }> {
  const started: ProviderServer[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(started.map((server) => server.stop()));
  };
  try {
    for (const [provider, port] of providers) {
      started.push(await startProvider(provider, port));
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return { ports: started.map(({ port }) => port), stop };
}

/** The gRPC library would say on the console, in its own words, that a port is taken. */
async function requireFree(port: number): Promise<void> {
  const probe = createServer().listen(port, "127.0.0.1");
  try {
    await once(probe, "listening");
  } catch (error) {
    throw new Error(
      `The sandbox cannot listen on 127.0.0.1:${port} (${(error as Error).message}). ` +
        "Stop what uses that port, or leave the port out to get a free one.",
    );
  }
  probe.close();
  await once(probe, "close");
}
