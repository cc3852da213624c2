import { Command, InvalidArgumentError } from "commander";
import { Sandbox, startSandbox } from "./sandbox";

interface Arguments {
  directory: string;
  grantDelay?: number | "never";
  port: number;
  subscription?: string;
  tenant?: string;
  resourceGroup?: { name: string; location: string }[];
  addSubscription?: { id: string; tenantId?: string }[];
  addUser?: Named[];
  addGroup?: Named[];
  azureadTenant?: string;
  json: boolean;
}

interface Named {
  name: string;
  objectId: string;
}

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000 };

function delay(text: string): number | "never" {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m)?$/.exec(text);
  if (text === "never") {
    return text;
  }
  if (!match) {
    throw new InvalidArgumentError(`Give a time such as 500ms, 3s or 2m, or "never".`);
  }
  return Number(match[1]) * UNITS[match[2] ?? "s"]!;
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65535) {
    throw new InvalidArgumentError("Give a port from 0 to 65535; 0 takes any free one.");
  }
  return port;
}

function group(text: string, groups: { name: string; location: string }[] = []) {
  const [name, location] = text.split("=");
  if (!name || !location) {
    throw new InvalidArgumentError("Give name=region, e.g. rg-data=westeurope.");
  }
  return [...groups, { name, location }];
}

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function furtherSubscription(text: string, others: { id: string; tenantId?: string }[] = []) {
  const [id = "", tenantId, ...rest] = text.split("=");
  const valid = GUID.test(id) && (tenantId === undefined || GUID.test(tenantId));
  if (!valid || rest.length > 0) {
    throw new InvalidArgumentError("Give a GUID, or two as subscription=tenant.");
  }
  return [...others, { id, ...(tenantId !== undefined && { tenantId }) }];
}

function directoryObject(text: string, others: Named[] = []): Named[] {
  const [, name, objectId = ""] = /^(.+)=([^=]+)$/.exec(text) ?? [];
  if (!name || !GUID.test(objectId)) {
    throw new InvalidArgumentError("Give name=GUID, e.g. anna@example.com=<her object id>.");
  }
  return [...others, { name, objectId }];
}

function parse(): Arguments {
  return new Command("sandbox")
    .description(
      "Start a simulated Azure that Pulumi programs can be deployed to, on this machine only.",
    )
    .option("--directory <path>", "where it is kept", ".sandbox")
    .option(
      "--grant-delay <time>",
      "until a role assignment has effect: 500ms, 3s, 2m or never (default: 2s)",
      delay,
    )
    .option("--port <number>", "0 takes any free one", portNumber, 0)
    .option("--subscription <guid>", "of programs that configure none")
    .option("--tenant <guid>", "of that subscription, when the sandbox is new")
    .option(
      "--resource-group <name=region>",
      "put into a new sandbox; repeatable (default: rg-data=westeurope)",
      group,
    )
    .option(
      "--add-subscription <guid[=tenant]>",
      "one more, in the same tenant unless another is given; repeatable",
      furtherSubscription,
    )
    .option("--add-user <upn=guid>", "to the directory; repeatable", directoryObject)
    .option("--add-group <name=guid>", "to the directory; repeatable", directoryObject)
    .option("--azuread-tenant <guid>", "that azuread is signed in to, if not the subscription's")
    .option("--json", "print one line of JSON and stop when standard input closes", false)
    .parse()
    .opts<Arguments>();
}

function announce(sandbox: Sandbox, json: boolean): void {
  if (json) {
    console.log(JSON.stringify({ port: sandbox.port, env: sandbox.env }));
    return;
  }
  const exports = Object.entries(sandbox.env).map(([name, value]) => `export ${name}='${value}'`);
  console.log(`# A simulated Azure listens on 127.0.0.1:${sandbox.port}. Stop it with Ctrl+C.`);
  console.log("# To deploy to it, in another terminal:");
  console.log(exports.join("\n"));
}

async function main(): Promise<void> {
  const args = parse();
  const sandbox = await startSandbox({
    directory: args.directory,
    grantDelay: args.grantDelay,
    port: args.port,
    subscriptionId: args.subscription,
    tenantId: args.tenant,
    resourceGroups: args.resourceGroup,
    subscriptions: args.addSubscription,
    entraDirectory: {
      users: args.addUser?.map(({ name, objectId }) => ({ userPrincipalName: name, objectId })),
      groups: args.addGroup?.map(({ name, objectId }) => ({ displayName: name, objectId })),
    },
    azureAdTenantId: args.azureadTenant,
  });
  let stopping = false;
  const stop = (): void => {
    if (!stopping) {
      stopping = true;
      sandbox.stop().then(() => process.exit(0), fail);
    }
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  if (args.json) {
    // The process that started this one is gone, however it ended.
    process.stdin.on("close", stop).on("end", stop).resume();
  }
  announce(sandbox, args.json);
}

function fail(error: unknown): void {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

main().catch(fail);
