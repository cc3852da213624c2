import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { removeTemporaryDirectories } from "./support/files";
import { FakeMachine } from "./support/fake-machine";
import { evaluate } from "./support/run-script";

jest.setTimeout(30_000);
afterEach(removeTemporaryDirectories);

describe("the official download", () => {
  it("is given up when nothing arrives any more", async () => {
    const machine = new FakeMachine();
    machine.addDownload("sleep 20");
    const directory = join(machine.directory, "target");
    mkdirSync(directory);
    const started = Date.now();
    const failure = await evaluate<string>(
      { "pulumi-cli/download.mjs": "downloadOfficial" },
      `const progress = { update() {} };
       console.log(JSON.stringify(await downloadOfficial(input.root, input.directory,
         { version: "3.259.0", env: process.env, progress, stalledMs: 1000 })));`,
      { input: { root: machine.root, directory } },
    );
    expect(failure).toBe("nothing arrived for 1.0 s");
    expect(Date.now() - started).toBeLessThan(10_000);
  });

  it("is not begun when the site does not answer", async () => {
    const reasons = await evaluate<string[]>(
      { "pulumi-cli/download.mjs": "whyUnreachable" },
      `const { createServer } = await import("node:http");
       const server = createServer((request, response) => {
         if (request.url.startsWith("/silent")) return;
         response.writeHead(403).end();
       }).listen(0, "127.0.0.1");
       await (await import("node:events")).once(server, "listening");
       const site = "http://127.0.0.1:" + server.address().port;
       console.log(JSON.stringify([
         await whyUnreachable({ site: "http://127.0.0.1:1" }),
         await whyUnreachable({ site }),
         await whyUnreachable({ site: site + "/silent", limitMs: 300 }),
       ]));
       server.closeAllConnections();
       server.close();`,
    );
    expect(reasons[0]).toContain("cannot be reached");
    expect(reasons[1]).toContain("answers 403 Forbidden");
    expect(reasons[2]).toContain("does not answer within 0.3 s");
  });
});
