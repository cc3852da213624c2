import { chain, factory } from "../examples/chain";
import { withoutOwnKey } from "../facts/encryption";
import { mcsb } from "../framework/frameworks";
import { every, fail, PASS } from "../framework/outcome";
import { showValue } from "../framework/reading";
import { Resource } from "../framework/resource";
import { ExampleResource, defineRule } from "../framework/rule";

const COVERED = ["encryption", "identity"];

/**
 * The first name in a property path, in any of its forms; `*` means all properties.
 * https://www.pulumi.com/docs/iac/concepts/resources/options/ignorechanges/
 */
const FIRST_NAME = /^(?:\["((?:\\.|[^"\\])*)"\]|\[(\*)\]|([^.[]+))/;

const ignoring = (...ignoreChanges: readonly string[]): ExampleResource => ({
  ...factory(),
  options: { protect: false, ignoreChanges },
});

/** Pulumi looks after a data factory's encryption. */
export const adfCmkNotDisabled = defineRule({
  id: "adf-cmk-not-disabled",
  title: "Pulumi does not ignore changes of a data factory's encryption and identity",
  why: "Data Factory cannot do without its key once it has one, and what Pulumi ignores it neither finds changed nor sets right",
  fix: "Take it out of ignoreChanges, and set the value that is to be kept in the program",
  url: "https://learn.microsoft.com/azure/data-factory/enable-customer-managed-key#disable-customer-managed-keys",
  severity: "critical",
  level: "mandatory",
  references: [mcsb("DP-5")],
  judges: "factory",
  decidedBy: "inputs",
  examples: {
    good: [
      { shows: "ignores nothing", resources: chain() },
      {
        shows: "ignores what has nothing to do with the key",
        resources: [ignoring("tags", "globalParameters")],
      },
    ],
    bad: [
      { shows: "ignores the encryption", resources: [ignoring("encryption")] },
      {
        shows: "ignores which identities there are",
        resources: [ignoring('identity["userAssignedIdentities"]')],
      },
      { shows: "ignores everything", resources: [ignoring("*")] },
    ],
  },
  check: (subject, { graph }) =>
    withoutOwnKey(subject, graph) ??
    every(
      PASS,
      ...coveringPaths(subject).map(({ owner, path }) =>
        fail(
          `ignoreChanges of ${owner.label} has ${showValue(path)}`,
          `Take ${showValue(path)} out of ignoreChanges, and set the value that is to be kept in the program`,
        ),
      ),
    ),
});

/** A part counts as well: without vault, key or identity there is no encryption. */
function coveringPaths(
  factory: Resource,
): readonly { readonly owner: Resource; readonly path: string }[] {
  const owners = new Set(COVERED.map((input) => factory.ownerOf(input)));
  return [...owners].flatMap((owner) => {
    const inputs = COVERED.filter((input) => factory.ownerOf(input) === owner);
    const covered = ["*", ...inputs.flatMap((input) => owner.inputsFor(input))];
    return owner.options.ignoreChanges
      .filter((path) => {
        const [, quoted, star, plain] = FIRST_NAME.exec(path) ?? [];
        return covered.includes(quoted ?? star ?? plain ?? "");
      })
      .map((path) => ({ owner, path }));
  });
}
