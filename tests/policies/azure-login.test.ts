import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { tenantOfLogin } from "../../policies/azure-login";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), "azure-login-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

const subscriptions = [
  { id: "AAAA", tenantId: "one", isDefault: false },
  { id: "BBBB", tenantId: "two", isDefault: true },
];
const logIn = (content: string = JSON.stringify({ subscriptions })): void =>
  writeFileSync(path.join(directory, "azureProfile.json"), content);
const tenantOf = (env: NodeJS.ProcessEnv = {}, subscription?: string): string | undefined =>
  tenantOfLogin({ AZURE_CONFIG_DIR: directory, ...env })(subscription);

describe("tenantOfLogin", () => {
  it("takes ARM_TENANT_ID before all else", () => {
    logIn();
    expect(tenantOf({ ARM_TENANT_ID: "given" })).toBe("given");
    expect(tenantOf({ ARM_TENANT_ID: "given" }, "AAAA")).toBe("given");
    const bound = { ARM_TENANT_ID: "given", ARM_SUBSCRIPTION_ID: "AAAA" };
    expect(tenantOf(bound, "aaaa")).toBe("given");
    expect(tenantOf(bound, "BBBB")).toBeUndefined();
  });

  it("takes the tenant of the Azure CLI's default subscription, or of the one asked for", () => {
    logIn(`\uFEFF${JSON.stringify({ subscriptions })}`);
    expect(tenantOf()).toBe("two");
    expect(tenantOf({}, "aaaa")).toBe("one");
    expect(tenantOf({ ARM_SUBSCRIPTION_ID: "AAAA" })).toBe("one");
    expect(tenantOf({}, "CCCC")).toBeUndefined();
  });

  it.each(["ARM_CLIENT_ID", "ARM_USE_MSI", "ARM_USE_OIDC"])(
    "does not look at the Azure CLI's login when %s says that another one is used",
    (name) => {
      logIn();
      expect(tenantOf({ [name]: "true" })).toBeUndefined();
      expect(tenantOf({ [name]: "false" })).toBe("two");
    },
  );

  it.each(["", "not JSON", "null", "{}", '{"subscriptions":7}'])(
    "knows nothing from a file with %j",
    (content) => {
      logIn(content);
      expect(tenantOf()).toBeUndefined();
    },
  );

  it("knows nothing without a login", () => expect(tenantOf()).toBeUndefined());
});
