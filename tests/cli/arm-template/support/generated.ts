import fc from "fast-check";
import { STUDIO_DEFAULT } from "./expansion";
import { Child, Exported } from "./exports";
import { identityId } from "./fixtures";

/** Names that Data Factory takes, and some that try what is not careful. */
const name = fc.oneof(
  fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,20}$/),
  fc.constantFrom(
    "a'b",
    "dataFactory",
    "default",
    "テーブル",
    "x".repeat(120),
    "with blank",
    "a/b~c",
  ),
);

const globalParameters = fc.dictionary(
  fc.stringMatching(/^[a-z][A-Za-z0-9_]{0,8}$/),
  fc.oneof(
    fc.record({ type: fc.constant("string"), value: fc.string() }),
    fc.record({ type: fc.constant("int"), value: fc.integer() }),
    fc.record({ type: fc.constant("bool"), value: fc.boolean() }),
    fc.record({ type: fc.constant("object"), value: fc.dictionary(fc.string(), fc.integer()) }),
  ),
  { maxKeys: 3, noNullPrototype: true },
);

const encryption = fc.record(
  {
    keyName: fc.constant("cmk"),
    vaultBaseUrl: fc.constantFrom(
      "https://kv-dev.vault.azure.net",
      "https://kv-dev.vault.azure.net/",
    ),
    keyVersion: fc.constant("0123456789abcdef0123456789abcdef"),
    identity: fc.constant({ userAssignedIdentity: identityId("id-dev") }),
  },
  { requiredKeys: ["keyName", "vaultBaseUrl"] },
);

const identity = fc.constantFrom(
  { type: "SystemAssigned", principalId: "p", tenantId: "t" },
  { type: "UserAssigned", userAssignedIdentities: { [identityId("id-dev")]: { clientId: "c" } } },
  {
    type: "SystemAssigned,UserAssigned",
    userAssignedIdentities: { [identityId("id-dev")]: {}, [identityId("id-more")]: {} },
  },
);

const children = fc.uniqueArray(
  fc.record({
    type: fc.constantFrom("pipelines", "datasets", "linkedServices", "triggers"),
    name,
    properties: fc.constantFrom({}, { activities: [] }, { nested: { list: [1, { a: [] }] } }),
  }),
  { minLength: 1, maxLength: 3, selector: (child) => `${child.type}/${child.name}` },
) as unknown as fc.Arbitrary<Child[]>;

const definition = fc.constantFrom(
  STUDIO_DEFAULT,
  { properties: { globalParameters: { "*": { value: "=" } } }, location: "=" },
  { properties: { globalParameters: { "*": { value: "=:-p1" } } }, location: "=:-region" },
  {},
);

interface Parts {
  properties: object;
  identity?: object | undefined;
  definition: object;
  children: Child[];
  includeFactoryTemplate: boolean;
  includeGlobalParamsTemplate: boolean;
}

function assemble({ properties, identity: its, ...rest }: Parts): Exported {
  const factory = {
    name: "adf-dev",
    properties,
    location: "westeurope",
    ...(its && { identity: its }),
  };
  return { factory, ...rest } as Exported;
}

const parts = {
  properties: fc.record({ globalParameters, encryption }, { requiredKeys: [] }),
  identity: fc.option(identity, { nil: undefined }),
  definition,
  children,
  includeFactoryTemplate: fc.boolean(),
  includeGlobalParamsTemplate: fc.boolean(),
};

/** Any factory that Data Factory may have exported, in any way. */
export const exported: fc.Arbitrary<Exported> = fc
  .record(parts)
  .map(assemble)
  // One short name for several global parameters is a definition that cannot work.
  .filter(
    ({ definition: its, factory }) =>
      !JSON.stringify(its).includes("-p1") ||
      Object.keys((factory["properties"] as any).globalParameters ?? {}).length < 2,
  );

/** What Studio exports by itself of a factory that follows its key. */
export const byDefault: fc.Arbitrary<Exported> = fc
  .record({
    ...parts,
    definition: fc.constant(STUDIO_DEFAULT),
    identity: identity.filter((its) => !JSON.stringify(its).includes("clientId")),
  })
  // The default of a version's parameter is another than Studio's, and {} has nothing that could move.
  .filter(
    ({ properties }) => !/"keyVersion"|"globalParameters":\{\}/.test(JSON.stringify(properties)),
  )
  .map(assemble);

/** How a file is laid out. */
export interface Format {
  indent: string;
  endOfLine: string;
  bom: boolean;
  lastLine: boolean;
}

export const format: fc.Arbitrary<Format> = fc.record({
  indent: fc.constantFrom("\t", "    ", "  ", ""),
  endOfLine: fc.constantFrom("\n", "\r\n"),
  bom: fc.boolean(),
  lastLine: fc.boolean(),
});

export function write(value: object, { indent, endOfLine, bom, lastLine }: Format): string {
  const text = JSON.stringify(value, null, indent).replaceAll("\n", endOfLine);
  return `${bom ? "\uFEFF" : ""}${text}${lastLine ? endOfLine : ""}`;
}

/** How many runs a property has. */
export const RUNS = { numRuns: 1000 };
