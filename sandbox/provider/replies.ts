import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import type { JsonObject } from "../arm/json";
import type { AutoNamingRequest } from "./auto-naming";
import { check } from "./check";
import { previewOutputs } from "./convert";
import { Change, diff } from "./diff";
import type { Target } from "./mapping";
import { operationsOf } from "./operations";
import { read, withApiVersion } from "./read";
import type { Session } from "./session";
import { fromStruct, toStruct } from "./struct";
import { parseUrn, targetOfType } from "./tokens";

/** Outputs that an update cannot change, so that a preview may tell them. */
const STABLE_OUTPUTS = ["name", "location"];

function targetOf(request: { getType(): string; getUrn(): string }): Target {
  return targetOfType(request.getType() || parseUrn(request.getUrn()).type);
}

export async function checkReply(
  session: Session,
  request: proto.CheckRequest,
): Promise<proto.CheckResponse> {
  const target = targetOf(request);
  const olds = fromStruct(request.getOlds());
  const news = fromStruct(request.getNews());
  const { inputs, failures } = await check(
    session,
    target,
    request.getUrn(),
    olds,
    news,
    namingOf(request),
  );
  const reported = failures.map((reason) => new proto.CheckFailure().setReason(reason));
  return new proto.CheckResponse().setInputs(toStruct(inputs)).setFailuresList(reported);
}

function namingOf(request: proto.CheckRequest): AutoNamingRequest {
  const { PROPOSE, ENFORCE } = proto.CheckRequest.AutonamingOptions.Mode;
  const options = request.getAutonaming();
  const mode = options?.getMode();
  return {
    randomSeed: request.getRandomseed_asU8(),
    ...(options && {
      mode: mode === PROPOSE ? "propose" : mode === ENFORCE ? "enforce" : "disable",
      proposedName: options.getProposedName(),
    }),
  };
}

export function diffReply(request: proto.DiffRequest): proto.DiffResponse {
  const { mapping } = targetOf(request);
  const olds = fromStruct(request.getOldInputs());
  const news = fromStruct(request.getNews());
  const result = diff(mapping, olds, news, fromStruct(request.getOlds()));
  const { DIFF_NONE, DIFF_SOME } = proto.DiffResponse.DiffChanges;
  const response = new proto.DiffResponse()
    .setChanges(result.changes.size > 0 ? DIFF_SOME : DIFF_NONE)
    .setReplacesList(result.replaces)
    .setDeletebeforereplace(result.deleteBeforeReplace)
    .setDiffsList(result.changed)
    .setHasdetaileddiff(true);
  for (const [path, change] of result.changes) {
    response.getDetaileddiffMap().set(path, new proto.PropertyDiff().setKind(kindOf(change)));
  }
  return response;
}

function kindOf({ kind, replace }: Change): PropertyDiffKind {
  const { Kind } = proto.PropertyDiff;
  const kinds = {
    add: [Kind.ADD, Kind.ADD_REPLACE],
    delete: [Kind.DELETE, Kind.DELETE_REPLACE],
    update: [Kind.UPDATE, Kind.UPDATE_REPLACE],
  } as const;
  return kinds[kind][replace ? 1 : 0];
}

type PropertyDiffKind = Parameters<proto.PropertyDiff["setKind"]>[0];

export async function createReply(
  session: Session,
  request: proto.CreateRequest,
): Promise<proto.CreateResponse> {
  const target = targetOf(request);
  const inputs = fromStruct(request.getProperties());
  if (request.getPreview()) {
    return new proto.CreateResponse().setProperties(toStruct(preview(target, inputs)));
  }
  const { id, outputs } = await operationsOf(target).create(session, target, inputs);
  const state = withApiVersion(target, outputs);
  return new proto.CreateResponse().setId(id).setProperties(toStruct(state));
}

function preview(target: Target, inputs: JsonObject): JsonObject {
  return withApiVersion(target, previewOutputs(target.mapping.properties, inputs));
}

export async function updateReply(
  session: Session,
  request: proto.UpdateRequest,
): Promise<proto.UpdateResponse> {
  const target = targetOf(request);
  const inputs = fromStruct(request.getNews());
  if (request.getPreview()) {
    const state = fromStruct(request.getOlds());
    const stable = STABLE_OUTPUTS.filter((name) => state[name] !== undefined);
    const outputs = preview(target, inputs);
    stable.forEach((name) => (outputs[name] = state[name]));
    return new proto.UpdateResponse().setProperties(toStruct(outputs));
  }
  const outputs = await operationsOf(target).update(session, target, request.getId(), inputs);
  return new proto.UpdateResponse().setProperties(toStruct(withApiVersion(target, outputs)));
}

export async function readReply(
  session: Session,
  request: proto.ReadRequest,
): Promise<proto.ReadResponse> {
  const target = targetOf(request);
  const earlier = request.hasInputs() ? fromStruct(request.getInputs()) : undefined;
  const state = fromStruct(request.getProperties());
  const result = await read(session, target, request.getId(), state, earlier);
  const response = new proto.ReadResponse();
  return result
    ? response
        .setId(request.getId())
        .setProperties(toStruct(result.outputs))
        .setInputs(toStruct(result.inputs))
    : response;
}

export async function deleteReply(session: Session, request: proto.DeleteRequest): Promise<Empty> {
  const target = targetOf(request);
  const inputs = fromStruct(request.getOldInputs());
  await operationsOf(target).delete(session, target, request.getId(), inputs);
  return new Empty();
}
