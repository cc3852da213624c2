import { PipelineRun } from "../../../pipeline/pipeline-run";
import { Encryption, FactoryReport, Link, UNKNOWN } from "../../report";
import { counted } from "../../verdict";
import { BREAK, closed, resourceCell, row, tableHead } from "./cells";
import { Section } from "./fit";
import { factLines, ROLE_NAMES, STATE_NAMES } from "./link-facts";
import { mermaidChain } from "./mermaid-chain";
import { block, code, plain } from "./text";

/** Where there are more factories, only those that something is wrong with are drawn. */
const DRAWN_ANYWAY = 2;
/** Pictures are large, and slow to draw. */
const MOST_DRAWN = 5;

/** What each factory is encrypted with, before and after. */
export function encryption(factories: readonly FactoryReport[], run: PipelineRun): Section[] {
  return factories.length === 0
    ? []
    : [
        {
          head: `#### Encryption\n\n${tableHead("Data factory", "Step", "Before", "After")}`,
          rows: byName(factories).map(({ resource, location, op, before, after, chain }) => {
            const old = before && linesOf(before, []);
            const now = after && linesOf(after, chain);
            return row(
              resourceCell(resource, location, run),
              plain(op),
              old?.join(BREAK) ?? (op === "create" ? "did not exist" : "not told by this run"),
              now ? changed(old, now).join(BREAK) : "deleted",
            );
          }),
          noun: ["data factory", "data factories"],
          rank: 4,
        },
      ];
}

/** The engine goes its own way each time. */
function byName(factories: readonly FactoryReport[]): FactoryReport[] {
  return [...factories].sort((one, other) => one.resource.urn.localeCompare(other.resource.urn));
}

function changed(before: readonly string[] | undefined, after: readonly string[]): string[] {
  const news = after.filter((line) => !before?.includes(line));
  return news.length === after.length
    ? news
    : [...news, news.length > 0 ? "else as before" : "as before"];
}

/** How each factory reaches its key: drawn where that is possible and worth it, else in a table. */
export function chains(
  factories: readonly FactoryReport[],
  { drawsMermaid }: PipelineRun,
): Section[] {
  const encrypted = byName(factories).filter(({ after, chain }) => after && chain.length > 1);
  const worthIt = encrypted.length <= DRAWN_ANYWAY ? encrypted : encrypted.filter(isWrong);
  const worst = [...worthIt].sort(
    (one, other) => Number(isViolated(other)) - Number(isViolated(one)),
  );
  const drawn = drawsMermaid ? worst.slice(0, MOST_DRAWN) : [];
  const listed = encrypted.filter((one) => !drawn.includes(one));
  return [
    ...(drawn.length > 0 ? [pictures(drawn)] : []),
    ...(listed.length > 0 ? [table(listed, listed.some(isWrong))] : []),
  ];
}

function isWrong(factory: FactoryReport): boolean {
  return isViolated(factory) || factory.chain.some(({ state }) => state === "unknown");
}

function isViolated({ chain }: FactoryReport): boolean {
  return chain.some(({ state }) => state === "violated");
}

function pictures(factories: readonly FactoryReport[]): Section {
  return {
    head: "#### From the data factory to its key",
    rows: factories.map((factory) =>
      [
        ...(factories.length > 1 ? [code(factory.resource.name)] : []),
        block(mermaidChain(factory), "mermaid"),
      ].join("\n\n"),
    ),
    separator: "\n\n",
    noun: "picture",
    rank: 5,
  };
}

const PARTS: readonly Link["role"][] = ["factory", "identity", "grant", "vault", "key"];

/** Closed where all of it agrees. */
function table(factories: readonly FactoryReport[], isOpen: boolean): Section {
  const head = tableHead(...PARTS.map((role) => ROLE_NAMES[role]));
  const count = counted(factories.length, ["data factory", "data factories"]);
  return {
    ...(isOpen
      ? { head: `#### From the data factory to its key, in words\n\n${head}` }
      : closed(`<b>In words</b>: ${count}`, head)),
    rows: factories.map(({ chain }) =>
      row(
        ...PARTS.map((role) => {
          const part = chain.find((one) => one.role === role);
          return part ? partCell(part) : "";
        }),
      ),
    ),
    noun: ["data factory", "data factories"],
    rank: 5,
  };
}

function partCell(part: Link): string {
  const { resource, state, rules } = part;
  return [
    ...(resource ? [code(resource.name)] : []),
    `**${STATE_NAMES[state]}**`,
    ...rules.map(code),
    ...factLines(part).map(plain),
  ].join(BREAK);
}

/** What of the stack it takes is called by its name there, until Azure gives it one. */
function linesOf(encryption: Encryption, chain: readonly Link[]): string[] {
  if (!encryption.customerManaged) {
    return ["**no key of yours**, Microsoft's only"];
  }
  const shown = (role: Link["role"], value: string | undefined, otherwise: string): string => {
    if (value === undefined) {
      return otherwise;
    }
    const name = chain.find((one) => one.role === role)?.resource?.name;
    return value !== UNKNOWN ? code(value) : name ? `${code(name)} of this stack` : plain(value);
  };
  const { vaultUri, keyName, keyVersion, identity } = encryption;
  return [
    `key ${shown("key", keyName, "not given")}`,
    `version ${keyVersion === UNKNOWN ? plain(keyVersion) : keyVersion === undefined ? "always the newest" : code(keyVersion)}`,
    `vault ${shown("vault", vaultUri?.replace(/^https:\/\/|\/$/g, ""), "not given")}`,
    `identity ${shown("identity", lastSegment(identity), "the factory's own")}`,
  ];
}

/** The name in a resource's id. */
function lastSegment(id: string | undefined): string | undefined {
  return id === UNKNOWN ? id : id?.split("/").pop();
}
