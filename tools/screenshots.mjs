// @ts-check
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBuild } from "./build.mjs";
import { ensureDependencies } from "./dependencies.mjs";
import { browse, findChromium } from "./screenshots/chromium.mjs";
import { PICTURES, markdownOf } from "./screenshots/pictures.mjs";
import { createLog } from "./support/log.mjs";
import { EXIT, ROOT, runMain } from "./support/main.mjs";
import { StepError } from "./support/step-error.mjs";

const HELP = `npm run screenshots: draw the pull-request comments of the docs in a browser

Usage
  npm run screenshots

Writes docs/images. Needs Chromium or Chrome, on PATH or at CHROME_PATH; installs
Mermaid and GitHub's style sheet the first time (tests/browser/package.json).
Fails when Mermaid cannot read a picture.

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
  const { commentPage, PAGE_WIDTH } = await import("./screenshots/page.mjs");
  const images = join(ROOT, "docs", "images");
  mkdirSync(images, { recursive: true });
  const work = mkdtempSync(join(tmpdir(), "adf-cmk-screenshots-"));
  try {
    for (const { name, report, theme, open } of PICTURES) {
      await log.step(`Drawing docs/images/${name}.png`, async () => {
        const page = join(work, `${name}.html`);
        const packages = join(directory, "node_modules");
        const markdown = await markdownOf(report);
        writeFileSync(page, commentPage(markdown, { packages, theme, open }));
        const dom = await browse(browser, page, ["--dump-dom", `--window-size=${PAGE_WIDTH},1000`]);
        const height = heightIn(dom, name);
        await browse(browser, page, [
          `--screenshot=${join(images, `${name}.png`)}`,
          `--window-size=${PAGE_WIDTH},${height}`,
          "--force-device-scale-factor=1.5",
        ]);
      });
    }
  } finally {
    rmSync(work, { recursive: true });
  }
  return EXIT.ok;
});

/**
 * @param {string} dom
 * @param {string} name
 */
function heightIn(dom, name) {
  const title = /<title>([^<]*)/.exec(dom)?.[1] ?? "";
  const height = /^height (\d+)$/.exec(title)?.[1];
  if (height) return Number(height);
  throw new StepError(
    `drawing ${name}`,
    `Mermaid ended with "${title}"`,
    "correct cli/report/formats/markdown/mermaid-chain.ts",
  );
}
