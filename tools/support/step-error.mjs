// @ts-check

/**
 * A step of setting up or running that could not be done: which step, why, and what to do about it.
 * Every error a user of `npm start` or `npm test` can meet is one of these.
 */
export class StepError extends Error {
  /**
   * @param {string} step What was being done, as a phrase: "installing dependencies".
   * @param {string} cause What went wrong; may hold the last lines of a tool's output.
   * @param {string} fix What the reader can do.
   */
  constructor(step, cause, fix) {
    super(`${step} failed: ${cause}`);
    this.name = "StepError";
    this.step = step;
    this.reason = cause;
    this.fix = fix;
  }
}

/** A command line that could not be understood. */
export class UsageError extends StepError {
  /**
   * @param {string} cause
   * @param {string} fix
   */
  constructor(cause, fix) {
    super("reading the command line", cause, fix);
    this.name = "UsageError";
  }
}

/** Rows are aligned under their heading so that multi-line tool output stays readable. */
const INDENT = "           ";

/**
 * The error as it is printed: three headings, every line under its heading.
 * An error of another kind is a fault of these tools and keeps its stack.
 * @param {unknown} error
 * @returns {string}
 */
export function describeError(error) {
  if (!(error instanceof StepError)) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  const rows = [
    `✖ ${error.step} failed`,
    `  cause:   ${indent(error.reason)}`,
    `  to do:   ${indent(error.fix)}`,
  ];
  return rows.join("\n");
}

/** @param {string} text */
function indent(text) {
  return text.trim().split("\n").join(`\n${INDENT}`);
}
