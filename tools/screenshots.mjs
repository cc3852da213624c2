// @ts-check
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBuild } from "./build.mjs";
import { ensureDependencies } from "./dependencies.mjs";
import { browse, findChromium } from "./screenshots/chromium.mjs";
import { PICTURES, hostilePictures, markdownOf } from "./screenshots/pictures.mjs";
import { createLog } from "./support/log.mjs";
import { EXIT, ROOT, runMain } from "./support/main.mjs";
import { StepError } from "./support/step-error.mjs";

const HELP = `npm run screenshots: draw the pull-request comments of the docs in a browser

Usage
  npm run screenshots

Writes docs/images. Needs Chromium or Chrome, on PATH or at CHROME_PATH; installs
Mermaid and GitHub's style sheet the first time (tests/browser/package.json).
Fails when Mermaid cannot read one of the pictures, or one of hostile names.

Exit codes: 0 drawn, 1 failed
`;

await runMain(async () => {
  if (process.argv.includes("--help")) {
    process.stdout.write(HELP);
    return EXIT.ok;
  }
  const log = createLog();
  const browser = findChromium(process.env);
  const directory = join(ROOT, "tests", "browser");
  await ensureDependencies({ root: ROOT, log });
  await ensureDependencies({ root: directory, log });
  await ensureBuild({ root: ROOT, log });
  const { commentPage, readingPage, smallerPage, PAGE_WIDTH } =
    await import("./screenshots/page.mjs");
  const images = join(ROOT, "docs", "images");
  mkdirSync(images, { recursive: true });
  const work = mkdtempSync(join(tmpdir(), "adf-cmk-screenshots-"));
  const packages = join(directory, "node_modules");
  /** @param {string} text @param {readonly string[]} [args] */
  const shown = async (text, args = ["--dump-dom"]) => {
    const page = join(work, "page.html");
    writeFileSync(page, text);
    const dom = await browse(browser, page, args);
    return /<title>([^<]*)/.exec(dom)?.[1] ?? "";
  };
  try {
    for (const { name, report, theme, open } of PICTURES) {
      await log.step(`Drawing docs/images/${name}.webp`, async () => {
        const page = commentPage(await markdownOf(report), { packages, theme, open });
        const size = ["--dump-dom", `--window-size=${PAGE_WIDTH},1000`];
        const height = found(/^height (\d+)$/, await shown(page, size), name);
        const png = join(work, "page.png");
        await shown(page, [
          `--screenshot=${png}`,
          `--window-size=${PAGE_WIDTH},${height}`,
          "--force-device-scale-factor=1.5",
        ]);
        const smaller = await shown(smallerPage(readFileSync(png)));
        const webp = found(/^data:image\/webp;base64,(.+)$/, smaller, name);
        writeFileSync(join(images, `${name}.webp`), Buffer.from(webp, "base64"));
      });
    }
    await log.step("Having Mermaid read pictures of hostile names", async () => {
      const read = await shown(readingPage(hostilePictures(), packages));
      log.info(`  ${found(/^(read \d+, drawn \d+)$/, read, "hostile names")}`);
    });
  } finally {
    rmSync(work, { recursive: true });
  }
  return EXIT.ok;
});

/**
 * @param {RegExp} expected
 * @param {string} title
 * @param {string} name
 * @returns {string}
 */
function found(expected, title, name) {
  const value = expected.exec(title)?.[1];
  if (value) return value;
  throw new StepError(
    `drawing ${name}`,
    `the page ended with "${title.slice(0, 1000)}"`,
    "correct cli/report/formats/markdown/mermaid-chain.ts, if Mermaid cannot read it",
  );
}
