import { FactoryReport, Link } from "../../report";
import { comparedFacts, factLines, ROLE_NAMES, shortId, STATE_NAMES } from "./link-facts";
import { single } from "./text";

/** Colours of GitHub's own; the text is dark on light, whatever the page's theme is. */
const CLASSES = `
classDef agrees fill:#dafbe1,stroke:#1a7f37,color:#1f2328
classDef violated fill:#ffebe9,stroke:#cf222e,color:#1f2328,stroke-width:3px
classDef advised fill:#fff8c5,stroke:#9a6700,color:#1f2328
classDef exempt fill:#fff8c5,stroke:#9a6700,color:#1f2328,stroke-dasharray:6 3
classDef unknown fill:#ddf4ff,stroke:#0969da,color:#1f2328,stroke-dasharray:6 3
classDef unjudged fill:#ffffff,stroke:#59636e,color:#1f2328
classDef outside fill:#f6f8fa,stroke:#59636e,color:#1f2328,stroke-dasharray:2 3`;

/** Lines between parts. Two rows of three keep the letters large: a single row would be shrunk. */
const LINES: readonly [Link["role"], string, Link["role"]][] = [
  ["factory", `-- "acts as" -->`, "identity"],
  ["identity", `-- "has" -->`, "grant"],
  // Towards the grant, so that it stands beside the key.
  ["vault", `-- "applies to" ---`, "grant"],
  ["vault", `-- "holds" -->`, "key"],
];
const LONGEST_NAME = 28;
const LONGEST_LINE = 44;

/** A picture of how a factory reaches its key, with what agrees and what does not, for Mermaid. */
export function mermaidChain({ chain }: FactoryReport): string {
  const [factory] = chain;
  const vault = chain.find(({ role }) => role === "vault");
  const comparison = factory && vault && comparisonOf(factory, vault);
  const lines = LINES.filter((ends) => [ends[0], ends[2]].every((end) => has(chain, end)));
  return [
    "flowchart LR",
    ...chain.map(node),
    // The first, so that its colour is that of line 0.
    ...(comparison ? [`factory == ${label(comparison.lines)} ==> vault`] : []),
    ...lines.map((line) => line.join(" ")),
    ...(comparison?.agrees === false ? ["linkStyle 0 stroke:#cf222e,stroke-width:4px"] : []),
  ]
    .join("\n")
    .concat(CLASSES);
}

function has(chain: readonly Link[], role: Link["role"]): boolean {
  return chain.some((link) => link.role === role);
}

function node(link: Link): string {
  const { role, resource, state, rules } = link;
  const name = resource ? [single(resource.name, LONGEST_NAME)] : [];
  const marks = [STATE_NAMES[state], ...rules];
  return `${role}[${label([ROLE_NAMES[role], ...name, ...factLines(link), ...marks])}]:::${state}`;
}

interface Comparison {
  readonly agrees: boolean;
  readonly lines: readonly string[];
}

/** The factory beside its vault: what has to be the same, and the rules that say it is not. */
function comparisonOf(factory: Link, vault: Link): Comparison {
  const shared = factory.rules.filter((rule) => vault.rules.includes(rule));
  const isViolated =
    factory.state === "violated" && vault.state === "violated" && shared.length > 0;
  const facts = comparedFacts(factory, vault).map(({ name, values: [one, other] }) => ({
    agrees: one.toLowerCase() === other.toLowerCase(),
    name,
    values: [shortId(one), `≠ ${shortId(other)}`],
  }));
  return {
    agrees: !isViolated && facts.every(({ agrees }) => agrees),
    lines: [
      "takes its key from",
      ...facts.flatMap(({ agrees, name, values }) =>
        agrees ? [`✓ same ${name}`] : [`✖ another ${name}:`, ...values],
      ),
      ...(isViolated && facts.every(({ agrees }) => agrees)
        ? shared.map((rule) => `✖ ${rule}`)
        : []),
    ],
  };
}

/** Between quotes, with all that Mermaid or HTML could read as its own written as a number. */
function label(lines: readonly string[]): string {
  const safe = lines.map((line) =>
    single(line, LONGEST_LINE).replace(
      /[^\p{L}\p{N} .,:/?!…✓✖≠-]/gu,
      (one) => `#${one.codePointAt(0)};`,
    ),
  );
  return `"${safe.join("<br/>")}"`;
}
