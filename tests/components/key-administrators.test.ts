import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "@jest/globals";
import { EncryptedDataFactory, EncryptedDataFactoryArgs } from "../../components";
import {
  foreignDirectory,
  lookUp,
  NamedPrincipal,
  unusableDirectory,
} from "../../components/entra-directory";
import { duplicates, KeyAdministrator } from "../../components/key-administrators";
import { Context } from "../../components/site";
import { AzureMocks, CALLS, Calls, SUBSCRIPTION, TENANT, valueOf } from "./support/azure-mocks";

const ASSIGNMENT = "azure-native:authorization:RoleAssignment";
const POLICY = "azure-native:keyvault:AccessPolicy";
const CLIENT = "azuread:index/getClientConfig:getClientConfig";
const GROUP = "azuread:index/getGroup:getGroup";
const USER = "azuread:index/getUser:getUser";
const TEAM = "eeeeeeee-0000-4000-8000-000000000001";
const ANNA = "eeeeeeee-0000-4000-8000-000000000002";

const ENTRA: Calls = {
  [CLIENT]: () => ({ tenantId: TENANT }),
  [GROUP]: ({ displayName, securityEnabled }) =>
    displayName === "Data team" && securityEnabled ? { objectId: TEAM } : failure("No group found"),
  [USER]: () => ({ objectId: ANNA }),
};

function failure(sentence: string): never {
  // As the engine hands it on.
  throw Object.assign(new Error(), {
    details: `invoking x: 1 error occurred:\n\t* ${sentence}\n\n`,
  });
}

type People = NonNullable<EncryptedDataFactoryArgs["keyAdministrators"]>;

async function deploy(
  keyAdministrators: People,
  args: Partial<EncryptedDataFactoryArgs> = {},
  calls: Calls = {},
  opts?: (mocks: AzureMocks) => pulumi.ComponentResourceOptions,
): Promise<{ mocks: AzureMocks; component: EncryptedDataFactory }> {
  const mocks = new AzureMocks({ ...CALLS, ...ENTRA, ...calls });
  await pulumi.runtime.setMocks(mocks, "project", "stack", false);
  const component = new EncryptedDataFactory(
    "orders",
    { resourceGroupName: "rg-data", keyAdministrators, ...args },
    opts?.(mocks),
  );
  await settle(component);
  return { mocks, component };
}

async function settle(component: EncryptedDataFactory): Promise<void> {
  await valueOf(component.evidence);
  await (pulumi.runtime as unknown as { waitForRPCs(): Promise<void> }).waitForRPCs();
}

function administrators({ registered }: AzureMocks): pulumi.runtime.MockResourceArgs[] {
  return registered
    .filter(({ name }) => name.startsWith("orders-administrator-"))
    .sort((one, other) => one.name.localeCompare(other.name));
}

describe("people who manage the key", () => {
  it("get the role on the key alone, each as what they are, under a name of their own", async () => {
    const { mocks, component } = await deploy([
      { group: "Data team" },
      { user: pulumi.output("anna@contoso.com") },
    ]);
    const vaultId = await valueOf(component.vaultId);
    expect(administrators(mocks).map(({ type, name }) => `${type} ${name}`)).toEqual([
      `${ASSIGNMENT} orders-administrator-${TEAM}`,
      `${ASSIGNMENT} orders-administrator-${ANNA}`,
    ]);
    expect(administrators(mocks).map(({ inputs }) => inputs)).toEqual([
      {
        scope: `${vaultId}/keys/cmk-orders`,
        principalId: TEAM,
        principalType: "Group",
        roleDefinitionId: `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/14b46e9e-c2b7-41b4-b07b-48a6ebf60603`,
        roleAssignmentName: expect.stringMatching(/^[0-9a-f-]{36}$/),
      },
      expect.objectContaining({ principalId: ANNA, principalType: "User" }),
    ]);
    expect((await valueOf(component.evidence)).keyAdministrators).toMatchObject([
      { principalId: TEAM, principalType: "Group", grant: { kind: "role assignment" } },
      { principalId: ANNA, principalType: "User" },
    ]);
  });

  it("get the same grant whether they are given by name or by object id", async () => {
    const byName = administrators((await deploy([{ group: "Data team" }])).mocks);
    const given = [{ objectId: TEAM.toUpperCase(), type: "Group" }];
    const byId = administrators((await deploy(given)).mocks);
    expect(byId.map(({ name, inputs }) => [name, inputs])).toEqual(
      byName.map(({ name, inputs }) => [name, inputs]),
    );
  });

  it("get management permissions where access policies are used, and not to purge or to unwrap", async () => {
    const { mocks } = await deploy([{ group: "Data team" }], {
      vault: { enableRbacAuthorization: false },
    });
    const [policy] = administrators(mocks);
    expect(policy).toMatchObject({
      type: POLICY,
      inputs: { policy: { tenantId: TENANT, objectId: TEAM } },
    });
    const { keys } = policy!.inputs["policy"].permissions as { keys: string[] };
    expect(keys).toEqual(expect.arrayContaining(["create", "rotate", "setrotationpolicy"]));
    expect(keys.filter((one) => /purge|wrap|crypt|sign|verify|all/i.test(one))).toEqual([]);
  });

  it("need no azuread when they are given by object id", async () => {
    const silent = () => failure("asked");
    const calls = { [CLIENT]: silent, [GROUP]: silent, [USER]: silent };
    const { mocks } = await deploy([{ objectId: TEAM, type: "Group" }], {}, calls);
    expect(administrators(mocks)).toHaveLength(1);
  });

  it("are looked up with the azuread provider that the component is given", async () => {
    const asked: (string | undefined)[] = [];
    const { mocks } = await deploy([{ group: "Data team" }], {}, {}, (its) => {
      const call = its.call;
      its.call = (args) => {
        asked.push(...(args.token.startsWith("azuread:") ? [args.provider] : []));
        return call(args);
      };
      return { providers: [new AzureAd("directory")] };
    });
    expect(administrators(mocks)).toHaveLength(1);
    expect(asked).toHaveLength(2);
    expect(asked.every((provider) => provider?.includes("::directory::"))).toBe(true);
  });

  it("work in a user's own unit test, which needs nothing but setMocks", async () => {
    await pulumi.runtime.setMocks({
      newResource: (args) => ({ id: `${args.name}-id`, state: args.inputs }),
      call: (args) => args.inputs,
    });
    const component = new EncryptedDataFactory("orders", {
      resourceGroupName: "rg-data",
      keyAdministrators: [{ group: "Data team" }, { objectId: ANNA, type: "User" }],
    });
    expect(await valueOf(component.factoryId)).toBe("orders-id");
    await settle(component);
  });
});

class AzureAd extends pulumi.ProviderResource {
  public constructor(name: string) {
    super("azuread", name, {});
  }
}

describe("names", () => {
  it.each<[string, NamedPrincipal, string, RegExp, RegExp]>([
    ["Dada team", "group", "No group found matching", /No group found/, /az ad group list/],
    ["Data team", "group", "More than one group found", /More than one/, /use objectId with type/],
    ["O'Neill", "group", "More than one group found", /More/, /displayName eq 'O''Neill'/],
    ["a@b.c", "user", 'User with UPN "a@b.c" was not found', /was not found/, /az ad user list/],
    ["a@b.c", "user", "Finding user: status 403", /403/, /give User\.Read\.All/],
    [
      "Data team",
      "group",
      "No group found matching specified filter (x): unexpected status 403",
      /403/,
      /give Group\.Read\.All/,
    ],
    ["a@b.c", "user", "Bad API Response", /Bad API Response$/, /do what azuread says/],
  ])("%s that azuread does not find as a %s: %s", async (name, kind, sentence, given, fix) => {
    const calls = { [GROUP]: () => failure(sentence), [USER]: () => failure(sentence) };
    await pulumi.runtime.setMocks(new AzureMocks({ ...CALLS, ...calls }));
    const component = new pulumi.ComponentResource("test:index:Component", "orders");
    const context = { component, name: "orders" } as unknown as Context;
    expect(await lookUp(context, kind, name, "keyAdministrators.0")).toEqual({
      problem: {
        path: "keyAdministrators.0",
        given: expect.stringMatching(given),
        allowed: expect.any(String),
        fix: expect.stringMatching(fix),
      },
    });
  });

  it("are looked up in the vault's tenant only", () => {
    expect(foreignDirectory(TENANT.toUpperCase(), TENANT)).toBeUndefined();
    expect(foreignDirectory(undefined, TENANT)).toBeUndefined();
    const problem = foreignDirectory(SUBSCRIPTION, TENANT);
    expect(problem?.given).toContain(SUBSCRIPTION);
    expect(problem?.allowed).toContain(TENANT);
    expect(problem?.fix).toContain(`azuread:tenantId ${TENANT}`);
  });

  it("are told apart from a directory that nobody is signed in to, or without the package", () => {
    expect(unusableDirectory(new Error("no authorizer")).given).toMatch(/says: no authorizer$/);
    const missing = Object.assign(new Error(), { code: "MODULE_NOT_FOUND" });
    expect(unusableDirectory(missing).fix).toBe("npm install @pulumi/azuread@6");
  });
});

describe("one principal", () => {
  const [team, anna] = [TEAM, ANNA].map((principalId, index) => ({
    path: `keyAdministrators.${index}.group`,
    given: "x",
    principalId,
    principalType: "Group",
    maybeNew: false,
  })) as [KeyAdministrator, KeyAdministrator];

  it("is not two administrators", () => {
    expect(duplicates([team, anna])).toEqual([]);
    const twice = { ...anna, principalId: TEAM.toUpperCase(), path: "keyAdministrators.1.user" };
    expect(duplicates([team, twice])).toMatchObject([
      { path: "keyAdministrators.0.group, keyAdministrators.1.user", fix: "remove one of the two" },
    ]);
  });
});
