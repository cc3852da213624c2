import { describe, expect, it } from "@jest/globals";
import { block, code, link, plain, prose } from "../../../cli/report/formats/markdown/text";
import { rendered } from "./support/rendered";

const inline = (markdown: string): string => rendered(markdown).html.trim();

describe("a text in Markdown", () => {
  it.each([
    ["emphasis", "*a* **b** _c_ ~~d~~"],
    ["code", "a `b` ``c``"],
    ["links and images", "[a](https://b) ![c](d) [e]: f"],
    ["HTML", "<b>a</b> <!-- b --> <details>"],
    ["entities", "&lt; &amp; &#64;"],
    ["a table's cells", "a | b \\| c"],
    ["backslashes", "\\*a\\* \\"],
  ])("shows %s as they were typed", (_, text) => {
    expect(inline(plain(text)).replace(/^<p>|<\/p>$/g, "")).toBe(
      text
        .replaceAll("&", "&amp;")
        .replaceAll("<", "&lt;")
        .replaceAll(">", "&gt;")
        .replaceAll("\u0022", "&quot;")
        .replaceAll(/(?<=[@#])(?=.)/g, "\u200b")
        .replaceAll("://", ":\u200b//"),
    );
  });

  it("mentions nobody, refers to nothing and links to nowhere", () => {
    const { html, links } = rendered(plain("@octocat #12 https://evil.example www.evil.example"));
    expect(html).toContain("@\u200boctocat #\u200b12");
    expect(links).toEqual([]);
  });

  it("is one line, with marks that turn it around or hide in it written out", () => {
    expect(inline(plain("a\r\nb\u202ec\u200b"))).toBe("<p>a b\\u202ec\\u200b</p>");
  });

  it("is cut between characters", () => {
    expect(plain("😀".repeat(2_000))).toBe(`${"😀".repeat(999)}…`);
  });
});

describe("code in Markdown", () => {
  it.each(["orders", "a`b", "``", "a|b", "<b>", "a\\", " a", "&amp;", "$x$", "*a*", ""])(
    "shows %j, and ends where it should",
    (text) => {
      const shown = inline(`| ${code(text)} | end |\n| - | - |`);
      const [, content, after] = /<code>([^]*?)<\/code>([^]*)$/.exec(shown)!;
      const decoded = content!
        .replace(/<\/?span>|\u200b/g, "")
        .replaceAll("&lt;", "<")
        .replaceAll("&gt;", ">")
        .replace(/&#(\d+);/g, (_, number) => String.fromCodePoint(Number(number)))
        .replaceAll("&quot;", '"')
        .replaceAll("&amp;", "&");
      expect(decoded).toBe(text);
      expect(after).toContain("end");
    },
  );
});

describe("a rule's sentence in Markdown", () => {
  it("shows what it quotes as code", () => {
    expect(prose('location of "a" is "b", not c')).toBe("location of `a` is `b`, not c");
  });
});

describe("a link in Markdown", () => {
  it("leads to the web only", () => {
    expect(link("a", "https://b.example/?c=d&e=(f)|g")).toBe(
      "[a](https://b.example/?c=d&amp;e=%28f%29%7Cg)",
    );
    expect(link("a", "javascript:alert(1)")).toBe("a");
    expect(link("a", undefined)).toBe("a");
  });
});

describe("a block in Markdown", () => {
  it("has a fence that its text cannot close", () => {
    const { elements } = rendered(`${block("a\n````\nb\n```")}\n\nc`);
    expect(elements).toEqual({ pre: 1, code: 1, p: 1 });
  });
});
