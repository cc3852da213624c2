import { createReadStream, promises as fs } from "node:fs";
import { createInterface } from "node:readline";
import { CliError } from "../cli-error";
import { GatheredRun, takePreview, takeState } from "./gathered-run";
import { asObject, JsonObject } from "./json-values";
import { Report, REPORT_VERSION } from "./report";

const ALLOWED =
  "Give an event log (pulumi --event-log, up --json or policy analyze --json), pulumi preview --json, pulumi stack export, or a run gathered by adf-cmk preview.";

/** What a file turned out to be. */
export type FileKind = "events" | "preview" | "state";

/**
 * Reads what Pulumi has written about one run into one picture. What a file is, it says itself.
 *
 * @throws CliError for a file that cannot be read, or is none of these.
 */
export async function readFiles(
  files: readonly string[],
): Promise<{ run: GatheredRun; kinds: ReadonlySet<FileKind> }> {
  const run = new GatheredRun();
  const kinds = new Set<FileKind>();
  for (const file of files) {
    kinds.add(await readOne(file, run));
  }
  return { run, kinds };
}

/**
 * A report that `adf-cmk` has written as JSON; undefined for any other file.
 *
 * @throws CliError for a report of another version.
 */
export async function readReport(file: string): Promise<Report | undefined> {
  if (!/^\s*\{\s*"reportVersion"/.test(await beginningOf(file))) {
    return undefined;
  }
  const content = objectIn(await readText(file), file);
  if (content["reportVersion"] !== REPORT_VERSION) {
    throw new CliError(
      `${file} is a report of version ${String(content["reportVersion"])}, and this adf-cmk reads ${REPORT_VERSION}.`,
      "Use the same version of adf-cmk for both steps.",
    );
  }
  return content as unknown as Report;
}

async function readOne(file: string, run: GatheredRun): Promise<FileKind> {
  const beginning = await beginningOf(file);
  if (beginning === "") {
    throw new CliError(`${file} is empty.`, ALLOWED);
  }
  if (/^\s*\{\s*"sequence"/.test(beginning)) {
    await readEvents(file, run);
    return "events";
  }
  const text = await readText(file);
  const end = THEN_EVENTS.exec(text)?.index;
  const content = objectIn(text.slice(0, end === undefined ? undefined : end + 1), file);
  if (Array.isArray(content["steps"]) || asObject(content["changeSummary"])) {
    takePreview(run, content);
    (end === undefined ? [] : text.slice(end + 1).split("\n")).forEach((line) =>
      takeLine(line, run),
    );
    return end === undefined ? "preview" : "events";
  }
  if (asObject(content["deployment"])) {
    takeState(run, content);
    return "state";
  }
  const members = Object.keys(content).slice(0, 5).join(", ");
  throw new CliError(`${file} is not known: it has ${members || "no members"}.`, ALLOWED);
}

async function beginningOf(file: string): Promise<string> {
  try {
    const handle = await fs.open(file);
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(200), 0, 200, 0);
      return buffer.toString("utf8", 0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") {
      throw new CliError(
        `There is no ${file}.`,
        "The command that writes it did not get that far, and has said why; in a pipeline that is an earlier step.",
      );
    }
    throw new CliError(`${file} cannot be read: ${(error as Error).message}.`, ALLOWED);
  }
}

/** `pulumi up --json` prints its preview first, if it makes one, and then the update's events. */
const THEN_EVENTS = /^\}\s*\n(?=\{"sequence":)/m;

async function readText(file: string): Promise<string> {
  try {
    return await fs.readFile(file, "utf8");
  } catch (error) {
    throw new CliError(`${file} cannot be read: ${(error as Error).message}.`, ALLOWED);
  }
}

function objectIn(text: string, file: string): JsonObject {
  try {
    const content = asObject(JSON.parse(text));
    if (content) {
      return content;
    }
  } catch (error) {
    throw new CliError(`${file} is not JSON: ${(error as Error).message}.`, ALLOWED);
  }
  throw new CliError(`${file} holds no JSON object.`, ALLOWED);
}

/**
 * Most of an event log are debug messages and the lists of remediations that had nothing to do; they
 * are passed over unread. Their place in the line is fixed: the engine writes the members in order.
 */
const NOT_NEEDED =
  /^\{"sequence":\d+,"timestamp":\d+,"(?:policyRemediateSummaryEvent|diagnosticEvent":\{[^}]{0,80}"severity":"debug|diagnosticEvent":\{"prefix":"debug: |stdoutEvent|policyLoadEvent|progressEvent)/;

async function readEvents(file: string, run: GatheredRun): Promise<void> {
  const lines = createInterface({ input: createReadStream(file), crlfDelay: Infinity });
  for await (const line of lines) {
    takeLine(line, run);
  }
}

function takeLine(line: string, run: GatheredRun): void {
  const event = line === "" || NOT_NEEDED.test(line) ? undefined : parsed(line);
  // The last line of a run that was killed is cut.
  if (event) {
    run.takeEvent(event);
  }
}

function parsed(line: string): JsonObject | undefined {
  try {
    return asObject(JSON.parse(line));
  } catch {
    return undefined;
  }
}
