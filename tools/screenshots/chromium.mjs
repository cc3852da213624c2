// @ts-check
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { runCommand } from "../support/run-command.mjs";
import { StepError } from "../support/step-error.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/**
 * The browser that draws: CHROME_PATH, or one on PATH.
 * @param {NodeJS.ProcessEnv} env
 * @returns {string}
 * @throws {StepError} when there is none.
 */
export function findChromium(env) {
  const named = env["CHROME_PATH"];
  const candidates = named
    ? [named]
    : (env["PATH"] ?? "")
        .split(delimiter)
        .flatMap((directory) => NAMES.map((name) => join(directory, name)));
  const found = candidates.find((file) => existsSync(file));
  if (found) return found;
  throw new StepError(
    "looking for a browser",
    named
      ? `CHROME_PATH is ${named}, and there is no such file`
      : `none of ${NAMES.join(", ")} is on PATH`,
    "install one (Debian: apt-get install chromium), or set CHROME_PATH to its file",
  );
}

/**
 * Runs the browser without a window on a page.
 * @param {string} browser
 * @param {string} page File.
 * @param {readonly string[]} args
 * @returns {Promise<string>} What it printed.
 */
export async function browse(browser, page, args) {
  const result = await runCommand(browser, [
    "--headless",
    // The sandbox of the browser needs a user of its own; what is shown here is ours.
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    "--disable-gpu",
    "--hide-scrollbars",
    "--no-first-run",
    // Until Mermaid has drawn; counted in the page's own time, so it takes no longer than it needs.
    "--virtual-time-budget=20000",
    ...args,
    pathToFileURL(page).href,
  ]);
  if (result.code === 0) return result.stdout;
  throw new StepError("drawing in the browser", result.tail, `try ${browser} --version`);
}
