import { Exemption } from "./pack-settings";
import { Rule } from "./rule";

/** What of an exemption its message tells. */
export type ToldExemption = Pick<Exemption, "reason" | "approver" | "expires">;

/** A message of the pack, taken apart again; the counterpart of messages.ts. */
export type ReadMessage =
  | {
      readonly kind: "violation" | "exempt";
      readonly what: string;
      readonly fix: string;
      /** The exemption that holds, or that has expired, if there is one. */
      readonly exemption?: Partial<ToldExemption>;
    }
  /** What cannot be told, where the rule's `onUnknown` counts it as a violation. */
  | { readonly kind: "undeterminable"; readonly what: string; readonly until: string }
  | { readonly kind: "defect" | "other"; readonly what: string };

type Wording = Pick<Rule, "id" | "title" | "why" | "url">;

/** Names and reasons may have parentheses, in pairs. */
const EXEMPT =
  /^Exempt until (?<expires>\d{4}-\d\d-\d\d), approved by (?<approver>[^]*?) \((?<reason>[^()]*(?:\([^()]*\)[^()]*)*)\)\. /;
const EXPIRED =
  /^The exemption that (?<approver>[^]*?) approved has expired on (?<expires>\d{4}-\d\d-\d\d)\. /;

/** Takes apart what a rule reports. A message of another form is left as it is. */
export function readMessage(rule: Wording, message: string): ReadMessage {
  const text = message.trimEnd();
  const exempt = EXEMPT.exec(text);
  const expired = EXPIRED.exec(text);
  const body = text.slice((exempt ?? expired)?.[0].length ?? 0);
  const exemption = exempt?.groups ?? expired?.groups;
  const parts = between(body, `. ${rule.why}. `, `. ${rule.url}`);
  if (parts) {
    const [what, fix] = parts;
    return {
      kind: exempt ? "exempt" : "violation",
      what,
      fix,
      ...(exemption && { exemption: { ...exemption } }),
    };
  }
  if (text.startsWith(`The rule ${rule.id} broke `)) {
    return { kind: "defect", what: text };
  }
  return readDoubt(rule, body) ?? { kind: "other", what: text };
}

function readDoubt({ title, url }: Wording, text: string): ReadMessage | undefined {
  const start = `Cannot tell whether ${title.charAt(0).toLowerCase()}${title.slice(1)}: `;
  const end = `. ${url}`;
  if (!text.startsWith(start) || !text.endsWith(end)) {
    return undefined;
  }
  // The last sentence says until when; what is not known can hold full stops, e.g. in a path.
  const sentences = text.slice(start.length, -end.length);
  const cut = sentences.lastIndexOf(". ");
  return cut < 0
    ? undefined
    : {
        kind: "undeterminable",
        what: sentences.slice(0, cut),
        until: sentences.slice(cut + 2),
      };
}

/** What comes before and after a separator, in a text with a known end. */
function between(text: string, separator: string, end: string): [string, string] | undefined {
  const at = text.indexOf(separator);
  return at >= 0 && text.endsWith(end) && at + separator.length <= text.length - end.length
    ? [text.slice(0, at), text.slice(at + separator.length, -end.length)]
    : undefined;
}

/** A value that is missing, and the rules that hang on it. */
export interface ReadDoubt {
  readonly rules: readonly string[];
  readonly what: string;
  readonly until: string;
}

/** What the pack says on its own account. */
export type ReadPackMessage =
  | { readonly kind: "undeterminable"; readonly doubts: readonly ReadDoubt[] }
  | { readonly kind: "unusedExemption" | "configuration" | "other"; readonly what: string };

const DOUBTS = /^Cannot tell everything about [^]* yet\.\n(?=- )/;
const DOUBT = /^- (?<rules>[a-z0-9-]+(?:, [a-z0-9-]+)*): (?<rest>.*)\.$/s;

/** Takes apart what the pack's own policy reports. */
export function readPackMessage(message: string): ReadPackMessage {
  const text = message.trimEnd();
  const head = DOUBTS.exec(text);
  if (head) {
    const doubts = text
      .slice(head[0].length)
      .split(/\n(?=- )/)
      .map(readLine);
    if (doubts.every((doubt) => doubt !== undefined)) {
      return { kind: "undeterminable", doubts };
    }
  }
  if (text.startsWith("Policy configuration: ")) {
    return { kind: "configuration", what: text };
  }
  return {
    kind: /^The exemption of ".*was not needed\./s.test(text) ? "unusedExemption" : "other",
    what: text,
  };
}

function readLine(line: string): ReadDoubt | undefined {
  const { rules = "", rest = "" } = DOUBT.exec(line)?.groups ?? {};
  const cut = rest.lastIndexOf(". ");
  return cut < 0
    ? undefined
    : { rules: rules.split(", "), what: rest.slice(0, cut), until: rest.slice(cut + 2) };
}
