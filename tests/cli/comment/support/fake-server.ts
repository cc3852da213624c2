import { createServer, IncomingMessage, Server } from "node:http";
import { AddressInfo } from "node:net";

/** A request as it came in. */
export interface Call {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly authorization: string;
  readonly body: any;
}

/** What is answered. */
export interface Answer {
  readonly status?: number;
  /** An object is sent as JSON. Undefined: nothing. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Ends the connection without an answer. */
  readonly hangUp?: boolean;
}

export type Handler = (call: Call) => Answer | Promise<Answer>;

/** A server on loopback that records what it is asked. */
export class FakeServer {
  public readonly calls: Call[] = [];
  /** Asked first; what it answers counts. */
  public interfere: (call: Call) => Answer | undefined | Promise<Answer | undefined> = () =>
    undefined;

  private constructor(
    private readonly server: Server,
    private readonly handler: Handler,
  ) {}

  public static async start(handler: Handler): Promise<FakeServer> {
    const server = createServer();
    const fake = new FakeServer(server, handler);
    server.on("request", (request, response) => {
      void fake.answer(request).then(({ status = 200, body, headers = {}, hangUp }) => {
        if (hangUp) {
          request.socket.destroy();
          return;
        }
        response.writeHead(status, headers);
        response.end(
          typeof body === "string" ? body : body === undefined ? "" : JSON.stringify(body),
        );
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return fake;
  }

  public get address(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Method and path of each call, without what only reads unless that is asked for. */
  public asked({ reading = false } = {}): string[] {
    return this.calls
      .filter(({ method, path }) => reading || (method !== "GET" && !path.includes("graphql")))
      .map(({ method, path }) => `${method} ${path.split("?")[0]}`);
  }

  public async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage): Promise<Answer> {
    let text = "";
    for await (const chunk of request) {
      text += String(chunk);
    }
    const call: Call = {
      method: request.method ?? "",
      path: request.url ?? "",
      authorization: request.headers.authorization ?? "",
      body: text === "" ? undefined : JSON.parse(text),
    };
    this.calls.push(call);
    return (await this.interfere(call)) ?? (await this.handler(call));
  }
}
