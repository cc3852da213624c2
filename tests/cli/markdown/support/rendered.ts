import MarkdownIt from "markdown-it";

/** What becomes of Markdown: how often each element is there, and the text that is left. */
export interface Rendered {
  readonly html: string;
  readonly elements: Readonly<Record<string, number>>;
  /** Cells of each row of each table. */
  readonly rows: readonly number[];
  readonly links: readonly string[];
}

/** GitHub makes links of addresses with a scheme or "www.", and not of "//" or a bare name. */
const MARKDOWN = new MarkdownIt({ html: true, linkify: true });
MARKDOWN.linkify.set({ fuzzyLink: false }).add("//", null);

/** Reads Markdown as GitHub does, with HTML in it and addresses made links. */
export function rendered(markdown: string): Rendered {
  const html = MARKDOWN.render(markdown);
  const elements: Record<string, number> = {};
  for (const [, name = ""] of html.matchAll(/<([a-zA-Z!][\w-]*)/g)) {
    elements[name] = (elements[name] ?? 0) + 1;
  }
  return {
    html,
    elements,
    rows: [...html.matchAll(/<tr>([^]*?)<\/tr>/g)].map(
      ([, row = ""]) => [...row.matchAll(/<t[dh][ >]/g)].length,
    ),
    links: [...html.matchAll(/<a href="([^"]*)"/g)].map(([, address = ""]) => address),
  };
}
