// @ts-check
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import MarkdownIt from "markdown-it";

/** About as wide as GitHub shows a comment. */
const WIDTH = 880;

/**
 * The page on which a comment is looked at: GitHub's own style sheet, and Mermaid drawn by itself. What
 * came of it stands in the title once it is drawn: the height, or what Mermaid could not read.
 * @param {string} markdown
 * @param {{ packages: string, theme: "light" | "dark", open: boolean }} options `packages` is the
 *   directory of the packages; `open` opens what is closed.
 * @returns {string}
 */
export function commentPage(markdown, { packages, theme, open }) {
  const css = readFileSync(
    join(packages, `github-markdown-css/github-markdown-${theme}.css`),
    "utf8",
  );
  const mermaid = pathToFileURL(join(packages, "mermaid/dist/mermaid.min.js")).href;
  const body = new MarkdownIt({ html: true, linkify: true })
    .render(markdown)
    .replaceAll(/<pre><code class="language-mermaid">([^]*?)<\/code><\/pre>/g, (_, text) => {
      return `<pre class="mermaid">${text}</pre>`;
    })
    .replaceAll("<details>", open ? "<details open>" : "<details>");
  const dark = theme === "dark";
  return `<!doctype html><meta charset="utf-8"><title>drawing</title>
<style>${css}
  body { margin: 0; padding: 16px; width: ${WIDTH - 32}px; background: ${dark ? "#0d1117" : "#ffffff"} }
  .comment { border: 1px solid ${dark ? "#3d444d" : "#d1d9e0"}; border-radius: 6px; padding: 16px;
    font-size: 14px }
  .mermaid { background: none !important; text-align: center }
</style>
<article class="comment markdown-body">${body}</article>
<script src="${mermaid}"></script>
<script>
  mermaid.initialize({ startOnLoad: false, securityLevel: "strict", theme: ${JSON.stringify(dark ? "dark" : "default")} });
  mermaid.run({ querySelector: ".mermaid" }).then(
    () => { document.title = "height " + Math.ceil(document.documentElement.getBoundingClientRect().height); },
    (error) => { document.title = "failed " + (error.message ?? error.str ?? error); },
  );
</script>
`;
}

/**
 * A page on which Mermaid reads pictures and draws some; what came of it stands in the title.
 * @param {readonly string[]} pictures
 * @param {string} packages
 * @returns {string}
 */
export function readingPage(pictures, packages) {
  const mermaid = pathToFileURL(join(packages, "mermaid/dist/mermaid.min.js")).href;
  // In JSON, "<" cannot end the script.
  const json = JSON.stringify(pictures).replaceAll("<", "\\u003c");
  return `<!doctype html><meta charset="utf-8"><title>reading</title><body>
<script src="${mermaid}"></script>
<script>
  const pictures = ${json};
  mermaid.initialize({ startOnLoad: false, securityLevel: "strict" });
  (async () => {
    let drawn = 0;
    for (const [index, picture] of pictures.entries()) {
      try {
        await mermaid.parse(picture);
        if (index % 20 === 0) {
          const { svg } = await mermaid.render("picture" + index, picture);
          const page = new DOMParser().parseFromString(svg, "text/html");
          if (page.querySelector("script, iframe, img, a")) throw new Error("more than a picture");
          drawn += 1;
        }
      } catch (error) {
        document.title = "failed " + index + ": " + (error.message ?? error);
        return;
      }
    }
    document.title = "read " + pictures.length + ", drawn " + drawn;
  })();
</script>
`;
}

/**
 * A page that has a picture again, smaller: as WebP, in a data address in its title.
 * @param {Buffer} png
 * @returns {string}
 */
export function smallerPage(png) {
  return `<!doctype html><title>drawing</title><body>
<script>
  const image = new Image();
  image.onload = () => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [image.width, image.height];
    canvas.getContext("2d").drawImage(image, 0, 0);
    document.title = canvas.toDataURL("image/webp", 0.85);
  };
  image.src = "data:image/png;base64,${png.toString("base64")}";
</script>
`;
}

export const PAGE_WIDTH = WIDTH;
