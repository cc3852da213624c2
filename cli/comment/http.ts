import { asObject, asString } from "../report/json-values";
import { printable } from "../report/formats/text";

/** An answer that is not what was asked for. */
export class HttpError extends Error {
  /**
   * @param request Method and path, for the message.
   * @param said What the other side said of it.
   */
  public constructor(
    request: string,
    public readonly status: number,
    public readonly said: string,
  ) {
    super(`${request} was answered with ${status}${said === "" ? "" : `: ${said}`}`);
    this.name = "HttpError";
  }
}

export interface HttpOptions {
  /** Before the path of each request. */
  readonly base: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Never shown, even if the other side says it. */
  readonly secret: string;
  /** For one request, in milliseconds. @default 20,000 */
  readonly timeout?: number;
  /** How often a request is made again that could work later. @default 5 */
  readonly retries?: number;
  /** Waits so many milliseconds. @default as long as that is */
  readonly pause?: (milliseconds: number) => Promise<void>;
}

export type Method = "GET" | "POST" | "PATCH" | "DELETE";

const LATER = [408, 429, 500, 502, 503, 504];
const LONGEST_PAUSE = 60_000;
const LONGEST_SAID = 300;

/** Asks a server that speaks JSON. */
export class Http {
  public constructor(private readonly options: HttpOptions) {}

  /**
   * What the server answers; undefined where that is nothing. A request that could work later is made
   * again, after growing pauses or when the server says.
   *
   * @throws HttpError for any other answer.
   */
  public async ask(method: Method, path: string, body?: object): Promise<unknown> {
    const { retries = 5, pause = sleep } = this.options;
    for (let attempt = 0; ; attempt += 1) {
      const outcome = await this.once(method, path, body);
      if ("answer" in outcome) {
        return outcome.answer;
      }
      const wait = outcome.again && (outcome.after ?? backoff(attempt));
      if (wait === undefined || wait === false || wait > LONGEST_PAUSE || attempt >= retries) {
        throw outcome.error;
      }
      await pause(wait);
    }
  }

  private async once(
    method: Method,
    path: string,
    body?: object,
  ): Promise<
    { readonly answer: unknown } | { readonly error: Error; again: boolean; after?: number }
  > {
    const { base, headers, timeout = 20_000 } = this.options;
    const request = `${method} ${new URL(`${base}${path}`).pathname}`;
    try {
      const response = await fetch(`${base}${path}`, {
        method,
        headers: { ...headers, ...(body && { "content-type": "application/json" }) },
        body: body && JSON.stringify(body),
        signal: AbortSignal.timeout(timeout),
      });
      const text = await response.text();
      const answer = parsed(text);
      if (response.ok && (text === "" || answer !== undefined)) {
        return { answer };
      }
      // Who is not let in gets a page to sign in at, from Azure DevOps with a 203.
      const said = response.ok ? "no JSON, as if nobody were signed in" : this.reasonIn(answer);
      const error = new HttpError(request, response.status, said);
      return { error, ...patience(response) };
    } catch (error) {
      const cause = asObject((error as Error).cause)?.["code"] ?? (error as Error).message;
      return { error: new HttpError(request, 0, this.masked(String(cause))), again: true };
    }
  }

  private reasonIn(answer: unknown): string {
    const message = asString(asObject(answer)?.["message"]) ?? "";
    const errors = asObject(answer)?.["errors"];
    return this.masked(errors === undefined ? message : `${message} ${JSON.stringify(errors)}`);
  }

  private masked(text: string): string {
    const { secret } = this.options;
    const open = secret === "" ? text : text.replaceAll(secret, "***");
    return printable(open.slice(0, LONGEST_SAID));
  }
}

/** Whether a request may be made again, and after how many milliseconds, where the server says so. */
function patience({ status, headers }: Response): { again: boolean; after?: number } {
  const after = headers.get("retry-after");
  const isSpent = headers.get("x-ratelimit-remaining") === "0";
  if (after !== null) {
    const seconds = /^\d+$/.test(after) ? Number(after) * 1000 : Date.parse(after) - Date.now();
    return { again: true, after: Number.isNaN(seconds) ? undefined : Math.max(0, seconds) };
  }
  if (isSpent && (status === 403 || status === 429)) {
    const reset = Number(headers.get("x-ratelimit-reset")) * 1000 - Date.now();
    return { again: true, after: Math.max(1_000, reset) };
  }
  return { again: LATER.includes(status) };
}

/** A second, then twice as long each time; by chance a little less, so that runs do not meet again. */
function backoff(attempt: number): number {
  return 1_000 * 2 ** attempt * (0.5 + Math.random() / 2);
}

/** False for what is not there any more. */
export async function ifThere(request: Promise<unknown>): Promise<boolean> {
  try {
    await request;
    return true;
  } catch (error) {
    if (error instanceof HttpError && (error.status === 404 || error.status === 410)) {
      return false;
    }
    throw error;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export async function sleep(milliseconds: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
}
