import { ResourceRef } from "./report";

/** What a URN says: `urn:pulumi:<stack>::<project>::<types>::<name>`; only the name can hold "::". */
export interface UrnParts extends ResourceRef {
  readonly stack: string;
  readonly project: string;
}

const URN = /^urn:pulumi:(?<stack>[^]*?)::(?<project>[^]*?)::(?<types>[^]*?)::(?<name>[^]*)$/;

/** https://www.pulumi.com/docs/iac/concepts/resources/names/#urns */
export function readUrn(urn: string): UrnParts {
  const { stack = "", project = "", types = "", name = urn } = URN.exec(urn)?.groups ?? {};
  return { urn, stack, project, type: types.slice(types.lastIndexOf("$") + 1), name };
}

export function refOf(urn: string): ResourceRef {
  const { type, name } = readUrn(urn);
  return { urn, type, name };
}
