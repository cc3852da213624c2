import * as pulumi from "@pulumi/pulumi";
import { beforeEach, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { EncryptedDataFactoryArgs } from "../../components";
import { Problem } from "../../components/problems";
import { problemWith, validateArguments } from "../../components/validated-arguments";
import { AzureMocks, SUBSCRIPTION, valueOf } from "./support/azure-mocks";

const reject = ({ path, given, allowed }: Problem): Error =>
  new Error(`${path}: given ${given}, allowed ${allowed}`);

function validated(args: EncryptedDataFactoryArgs): EncryptedDataFactoryArgs {
  const result = validateArguments(args, reject);
  if (!result.valid) {
    throw new Error(JSON.stringify(result.problems));
  }
  return result.args;
}

function problemsOf(args: unknown): readonly Problem[] {
  const result = validateArguments(args as EncryptedDataFactoryArgs, reject);
  return result.valid ? [] : result.problems;
}

const pathsOf = (args: unknown): string[] => problemsOf(args).map(({ path }) => path);
const withKey = (key: unknown): unknown => ({ resourceGroupName: "rg", key });
const withVault = (vault: unknown): unknown => ({ resourceGroupName: "rg", vault });
const withPeople = (keyAdministrators: unknown): unknown => ({
  resourceGroupName: "rg",
  keyAdministrators,
});

beforeEach(() => pulumi.runtime.setMocks(new AzureMocks()));

describe("values that are known", () => {
  it.each<[unknown, string]>([
    [{}, "resourceGroupName"],
    [{ resourceGroupName: "" }, "resourceGroupName"],
    [{ resourceGroupName: "rg." }, "resourceGroupName"],
    [{ resourceGroupName: "rg", location: "west-europe" }, "location"],
    [{ resourceGroupName: "rg", location: "eu-west-1" }, "location"],
    [{ resourceGroupName: "rg", location: "" }, "location"],
    [{ resourceGroupName: "rg", tenantId: "contoso.onmicrosoft.com" }, "tenantId"],
    [{ resourceGroupName: "rg", tenantId: "00000000-0000-0000-0000-000000000000" }, "tenantId"],
    [{ resourceGroupName: "rg", factoryName: "ab" }, "factoryName"],
    [{ resourceGroupName: "rg", factoryName: "a_b_c" }, "factoryName"],
    [{ resourceGroupName: "rg", factoryName: "orders\n" }, "factoryName"],
    [{ resourceGroupName: "rg", factoryName: "а-cyrillic" }, "factoryName"],
    [{ resourceGroupName: "rg", nameSuffix: "UPPER" }, "nameSuffix"],
    [{ resourceGroupName: "rg", existingVaultId: "kv-shared" }, "existingVaultId"],
    [
      {
        resourceGroupName: "rg",
        existingVaultId: `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.DataFactory/factories/adf`,
      },
      "existingVaultId",
    ],
    [{ resourceGroupName: "rg", grantTimeoutSeconds: -1 }, "grantTimeoutSeconds"],
    [{ resourceGroupName: "rg", grantTimeoutSeconds: Number.NaN }, "grantTimeoutSeconds"],
    [{ resourceGroupName: "rg", grantTimeoutSeconds: 1.5 }, "grantTimeoutSeconds"],
    [{ resourceGroupName: "rg", deletionProtection: "yes" }, "deletionProtection"],
    [{ resourceGroupName: "rg", tags: { "a/b": "c" } }, "tags"],
    [{ resourceGroupName: "rg", tags: { team: 7 } }, "tags"],
    [{ resourceGroupName: "rg", tags: ["team"] }, "tags"],
    [{ resourceGroupName: "rg", identity: { name: "_x" } }, "identity.name"],
    [withKey({ size: "2048" }), "key.size"],
    [withKey({ size: 8192 }), "key.size"],
    [withKey({ type: "EC" }), "key.type"],
    [withKey({ type: "rsa" }), "key.type"],
    [withKey({ name: "key_1" }), "key.name"],
    [withKey(null), "key"],
    [withKey("RSA"), "key"],
    [withVault({ softDeleteRetentionInDays: 6 }), "vault.softDeleteRetentionInDays"],
    [withVault({ softDeleteRetentionInDays: "90" }), "vault.softDeleteRetentionInDays"],
    [withVault({ name: "1abc" }), "vault.name"],
    [withVault({ name: "a--b" }), "vault.name"],
    [withVault({ sku: "Premium" }), "vault.sku"],
    [withVault({ recoverSoftDeleted: 1 }), "vault.recoverSoftDeleted"],
    [withPeople([{ group: " " }]), "keyAdministrators.0.group"],
    [withPeople([{ group: "a" }, { user: "anna" }]), "keyAdministrators.1.user"],
    [withPeople([{ objectId: "a", type: "Group" }]), "keyAdministrators.0.objectId"],
    [withPeople([{ objectId: SUBSCRIPTION, type: "group" }]), "keyAdministrators.0.type"],
    [withPeople("Data team"), "keyAdministrators"],
    [withPeople(["Data team"]), "keyAdministrators.0"],
  ])("refuses %j for its %s", (args, path) => {
    expect(pathsOf(args)).toEqual([path]);
  });

  it.each<unknown>([
    { resourceGroupName: "rg", location: "West Europe" },
    { resourceGroupName: "rg", location: "westus4" },
    { resourceGroupName: "rg", location: "atlantiscentral" },
    { resourceGroupName: "rg", location: undefined, vault: undefined },
    { resourceGroupName: "rg", tags: { team: pulumi.output("data") } },
    { resourceGroupName: "rg", grantTimeoutSeconds: 0 },
    withKey({}),
    withKey({ type: "RSA-HSM", size: 4096 }),
  ])("accepts %j", (args) => {
    expect(problemsOf(args)).toEqual([]);
  });

  it("says what else there is for one of a list", () => {
    const problems = problemsOf(withPeople([{ group: "a" }, { grup: "b", user: "b@c.de" }]));
    expect(problems).toMatchObject([
      {
        path: "keyAdministrators.1.grup",
        allowed: expect.stringMatching(/keyAdministrators\.0\.group/),
        fix: "did you mean keyAdministrators.0.group?",
      },
    ]);
  });

  it("says that a value was missing when a name was built", () => {
    expect(problemsOf({ resourceGroupName: "rg/undefined" })[0]?.fix).toMatch(/value was missing/);
  });

  it("says to use pulumi.interpolate when an Output was put into a name", () => {
    const factoryName = `adf-${pulumi.output("orders")}`;
    const [problem] = problemsOf({ resourceGroupName: "rg", factoryName });
    expect(problem?.fix).toMatch(/pulumi\.interpolate/);
  });

  it("never throws and never leaves an invalid value alone, whatever it is given", () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (size, name) => {
        const args = { resourceGroupName: name, key: { size } };
        const problems = problemsOf(args);
        const expected = [
          ...(typeof name === "string" && /^[-\w._()]{0,89}[-\w_()]$/.test(name)
            ? []
            : ["resourceGroupName"]),
          ...([2048, 3072, 4096, undefined].includes(size as number) ? [] : ["key.size"]),
        ];
        expect(problems.map(({ path }) => path)).toEqual(expected);
        expect(problems.every(({ given }) => given.length <= 120)).toBe(true);
      }),
    );
  });
});

describe("values that come later", () => {
  it("are the same values once they are known, if they are valid", async () => {
    const args = validated({ resourceGroupName: pulumi.output("rg"), key: { size: 3072 } });
    expect(await valueOf(pulumi.output(args.resourceGroupName))).toBe("rg");
  });

  it("may be promises", async () => {
    const args = validated({ resourceGroupName: Promise.resolve("rg") });
    expect(await valueOf(pulumi.output(args.resourceGroupName))).toBe("rg");
  });

  it("are judged like values that are known", () => {
    expect(problemWith("key.size", 1024)).toEqual({
      path: "key.size",
      given: "1024",
      allowed: "bits, as a number: 2048, 3072, 4096",
      fix: "leave it out for 2048",
    });
    expect(problemWith("key.size", 2048)).toBeUndefined();
  });

  it("are not shown when they are secret", () => {
    const problem = problemWith("factoryName", "hunter2!", true);
    expect(JSON.stringify(problem)).not.toContain("hunter2");
    expect(problem?.given).toBe("[secret]");
  });

  it("cannot be settings of the program itself", () => {
    const later = pulumi.output(true) as unknown as boolean;
    expect(pathsOf({ resourceGroupName: "rg", deletionProtection: later })).toEqual([
      "deletionProtection",
    ]);
  });
});
