import * as grpc from "@grpc/grpc-js";
import type { ProviderCall } from "../arm/calls";
import { ArmError } from "../arm/errors";
import { azureErrorText } from "./error-text";
import { parseUrn } from "./tokens";

/** Told of every call when it has been answered. */
export interface Watch {
  now(): number;
  record(call: ProviderCall): void;
}

type Answer<Request, Response, Session> = (
  call: grpc.ServerUnaryCall<Request, Response>,
  session: Session,
) => Promise<Response>;

/** The configured providers, told apart by their connections' addresses. */
interface SessionsOf<Session> {
  of(peer: string): Session;
}

/** What the requests have in common, as far as they have it. */
interface AnyRequest {
  getUrn?(): string;
  getType?(): string;
  getTok?(): string;
  getId?(): string;
  getPreview?(): boolean;
}

/** Makes gRPC handlers that record calls and turn errors into what the engine shows. */
export function unary<Session>(sessions: SessionsOf<Session>, watch: Watch) {
  return <Request, Response>(verb: string, answer: Answer<Request, Response, Session>) =>
    async (
      call: grpc.ServerUnaryCall<Request, Response>,
      callback: grpc.sendUnaryData<Response>,
    ): Promise<void> => {
      const described = describe(verb, call.request as AnyRequest, watch.now());
      try {
        const response = await answer(call, sessions.of(call.getPeer()));
        watch.record(described);
        callback(null, response);
      } catch (error) {
        const details = textOf(error);
        watch.record({ ...described, error: details });
        callback({ code: codeOf(error), details });
      }
    };
}

function describe(verb: string, request: AnyRequest, at: number): ProviderCall {
  const urn = request.getUrn?.() || undefined;
  const type = request.getTok?.() || request.getType?.() || (urn && parseUrn(urn).type);
  const id = request.getId?.() || undefined;
  return {
    kind: "provider",
    at,
    verb,
    preview: request.getPreview?.() ?? false,
    ...(urn !== undefined && { urn }),
    ...(type && { type }),
    ...(id !== undefined && { id }),
  };
}

/** Errors of the sandbox itself keep their stack: they are to be reported, not understood. */
function textOf(error: unknown): string {
  if (error instanceof ArmError) {
    return azureErrorText(error);
  }
  if (error instanceof TypeError || error instanceof RangeError) {
    return `The sandbox failed: ${error.stack}`;
  }
  return error instanceof Error ? error.message : String(error);
}

function codeOf(error: unknown): grpc.status {
  const code = (error as { code?: unknown } | null)?.code;
  return code === grpc.status.UNIMPLEMENTED ? code : grpc.status.UNKNOWN;
}
