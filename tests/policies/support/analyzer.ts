import { ChildProcess, spawn, spawnSync } from "node:child_process";
import * as path from "node:path";
import * as grpc from "@grpc/grpc-js";
import { PolicyPackConfig } from "@pulumi/policy";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { ExampleResource } from "../../../policies/framework/rule";
import { analyzeRequest, analyzeStackRequest, configureRequest, LEVELS } from "./analyzer-requests";
import { nameOf } from "./engine-view";
import type { Finding } from "./judge";

const REPOSITORY = path.resolve(__dirname, "../../..");
const RUN_POLICY_PACK = require.resolve("@pulumi/pulumi/cmd/run-policy-pack");
const END_WITH_PARENT = require.resolve("./end-with-parent.cjs");

type Done<Response> = (error: grpc.ServiceError | null, response: Response) => void;

/** Compiles the pack, unless it is compiled as it is now. */
export function buildPack(): void {
  const build = path.join(REPOSITORY, "tools", "build-command.mjs");
  const { status, stderr } = spawnSync(process.execPath, [build], { encoding: "utf8" });
  if (status !== 0) {
    throw new Error(`compiling the policy pack for the tests ended with ${status}:\n${stderr}`);
  }
}

/** A compiled pack in a process of its own, which is spoken to as the Pulumi engine does. */
export class Analyzer {
  private constructor(
    private readonly child: ChildProcess,
    private readonly client: AnalyzerClient,
    public readonly info: proto.AnalyzerInfo,
  ) {}

  /**
   * Starts a pack for an update, as Pulumi's language host for Node.js does.
   * @param directory From the root of the repository, e.g. "policies/strict".
   * @throws Error with what the process has printed, when it ends instead of serving.
   */
  public static async start(directory: string): Promise<Analyzer> {
    const cwd = path.join(REPOSITORY, directory);
    // The SDK wants an address of the engine's, and does not call it.
    const args = ["--require", END_WITH_PARENT, RUN_POLICY_PACK, "127.0.0.1:0", cwd];
    const child = spawn(process.execPath, args, {
      cwd,
      env: environment(),
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    const client = new AnalyzerClient(
      `127.0.0.1:${await portOf(child)}`,
      grpc.credentials.createInsecure(),
    );
    const info = await ask<proto.AnalyzerInfo>((done) => client.getAnalyzerInfo(new Empty(), done));
    const stack = new proto.AnalyzerStackConfigureRequest().setProject("test").setStack("dev");
    await ask((done) => client.configureStack(stack, done));
    return new Analyzer(child, client, info);
  }

  /**
   * What the pack says in one run: before each resource is created, in the order of the program, and at
   * the end. It is asked about everything, whatever it refuses.
   * @param configuration The user's.
   */
  public async judge(
    resources: readonly ExampleResource[],
    configuration: PolicyPackConfig = {},
  ): Promise<readonly Finding[]> {
    const { client } = this;
    const configure = configureRequest(this.info, configuration);
    await ask((done) => client.configure(configure, done));
    const findings: Finding[] = [];
    for (const resource of resources) {
      const request = analyzeRequest(resource);
      await ask((done) => client.remediate(request, done));
      const response = await ask<proto.AnalyzeResponse>((done) => client.analyze(request, done));
      findings.push(...findingsOf(response, resource.name));
    }
    const request = analyzeStackRequest(resources);
    const whole = await ask<proto.AnalyzeResponse>((done) => client.analyzeStack(request, done));
    return [...findings, ...findingsOf(whole, "the stack")];
  }

  public async stop(): Promise<void> {
    this.client.close();
    const ended = new Promise((resolve) => this.child.once("close", resolve));
    this.child.kill();
    await ended;
  }
}

/** Without what says something about Azure or Pulumi on the machine that the tests run on. */
function environment(): NodeJS.ProcessEnv {
  const neutral = Object.entries(process.env).filter(
    ([name]) => !/^(ARM|AZURE|PULUMI)_/.test(name),
  );
  return {
    ...Object.fromEntries(neutral),
    AZURE_CONFIG_DIR: path.join(REPOSITORY, "tests", "no-login"),
    PULUMI_NODEJS_DRY_RUN: "false",
    PULUMI_NODEJS_ORGANIZATION: "organization",
    PULUMI_NODEJS_PROJECT: "test",
    PULUMI_NODEJS_STACK: "dev",
    PULUMI_NODEJS_TYPESCRIPT: "false",
  };
}

function portOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let output = "";
    let errors = "";
    child.stdout?.on("data", (chunk) => {
      output += String(chunk);
      const [, port] = /^(\d+)\n/.exec(output) ?? [];
      if (port) resolve(Number(port));
    });
    child.stderr?.on("data", (chunk) => (errors += String(chunk)));
    child.once("error", reject);
    child.once("close", (code) =>
      reject(new Error(`the policy pack ended with exit code ${code}:\n${output}${errors}`)),
    );
  });
}

function findingsOf(response: proto.AnalyzeResponse, about: string): Finding[] {
  return response.getDiagnosticsList().map((diagnostic) => ({
    policy: diagnostic.getPolicyname(),
    level: LEVELS[diagnostic.getEnforcementlevel()]!,
    on: diagnostic.getUrn() === "" ? about : nameOf(diagnostic.getUrn()),
    message: diagnostic.getMessage(),
  }));
}

function ask<Response>(send: (done: Done<Response>) => unknown): Promise<Response> {
  return new Promise((resolve, reject) => {
    send((error, response) => (error ? reject(error) : resolve(response)));
  });
}
