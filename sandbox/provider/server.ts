import { once } from "node:events";
import { createServer } from "node:net";
import * as grpc from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import type { SimulatedAzure } from "../arm/simulated-azure";
import { resourceProvider } from "./service";
import { Sessions } from "./sessions";
import type { Watch } from "./unary";

export interface ProviderServer {
  readonly port: number;
  stop(): Promise<void>;
}

/**
 * Starts the provider on this machine only: it has no login.
 *
 * @param port 0 for any free one.
 */
export async function startProvider(
  azure: SimulatedAzure,
  watch: Watch,
  port: number,
): Promise<ProviderServer> {
  await requireFree(port);
  // Stacks can be large; the engine sets no limit to its messages either.
  const server = new grpc.Server({
    "grpc.max_receive_message_length": -1,
    "grpc.max_send_message_length": -1,
  });
  server.addService(ResourceProviderService, resourceProvider(new Sessions(azure), watch));
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
