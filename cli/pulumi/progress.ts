import { createReadStream, existsSync } from "node:fs";

/** In milliseconds: on a terminal a line is rewritten, elsewhere each is a line of the job's log. */
const INTERVAL = { terminal: 500, log: 10_000 };

/** Says on standard error what a command is at, and how far. */
export class Progress {
  public constructor(private readonly doing: string) {}

  /**
   * Begins to say it, until the function that is returned is called.
   *
   * @param eventLog The engine's log, which tells how many resources it has come to.
   */
  public follow(eventLog?: string): () => void {
    const isTerminal = process.stderr.isTTY;
    const started = Date.now();
    const log = new Tail(eventLog);
    process.stderr.write(isTerminal ? `${this.doing} ...` : `${this.doing}\n`);
    const timer = setInterval(
      () => {
        const seconds = Math.round((Date.now() - started) / 1000);
        const resources = log.resources > 0 ? `, ${log.resources} resources` : "";
        const text = `${this.doing}: ${seconds} s${resources}`;
        process.stderr.write(isTerminal ? `\r\u001b[2K${text}` : `${text}\n`);
        log.read();
      },
      isTerminal ? INTERVAL.terminal : INTERVAL.log,
    );
    log.read();
    return () => {
      clearInterval(timer);
      process.stderr.write(isTerminal ? "\r\u001b[2K" : "");
    };
  }
}

/** Counts the resources in a log that is still being written. */
class Tail {
  public resources = 0;
  private position = 0;
  private reading = false;

  public constructor(private readonly file: string | undefined) {}

  public read(): void {
    if (this.file === undefined || this.reading || !existsSync(this.file)) {
      return;
    }
    this.reading = true;
    createReadStream(this.file, { start: this.position })
      .on("data", (chunk) => {
        this.position += chunk.length;
        this.resources += chunk.toString().split('"resourcePreEvent"').length - 1;
      })
      .on("error", () => (this.reading = false))
      .on("close", () => (this.reading = false));
  }
}
