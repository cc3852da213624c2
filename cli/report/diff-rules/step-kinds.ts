/** https://github.com/pulumi/pulumi/blob/master/sdk/go/common/apitype/events.go (OpType) */

/** Whether a step leaves nothing of the resource. */
export function isDeletion(op: string): boolean {
  return [
    "delete",
    "delete-replaced",
    "discard",
    "discard-replaced",
    "remove-pending-replace",
  ].includes(op);
}

/** Whether a step deletes the resource and creates it anew. */
export function isReplacement(op: string): boolean {
  return ["replace", "create-replacement", "delete-replaced", "import-replacement"].includes(op);
}

export function isCreation(op: string): boolean {
  return ["create", "import"].includes(op);
}
