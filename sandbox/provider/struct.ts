import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { JsonObject } from "../arm/json";
import { plain } from "./values";

/** Properties as they stand in a request: without nulls, secrets laid open. */
export function fromStruct(struct: Struct | undefined): JsonObject {
  return struct ? (plain(struct.toJavaScript() as JsonObject) as JsonObject) : {};
}

/** Properties for an answer. */
export function toStruct(value: JsonObject): Struct {
  return Struct.fromJavaScript(plain(value) as Parameters<typeof Struct.fromJavaScript>[0]);
}
