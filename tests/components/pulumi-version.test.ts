import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "@jest/globals";
import { requireEngine, sdkComplaint } from "../../components/pulumi-version";

const component = undefined as unknown as pulumi.Resource;

describe("an SDK or engine that is too old", () => {
  it.each(["3.244.9", "3.8.0", "2.300.0"])("is said in one sentence for SDK %s", (version) => {
    expect(sdkComplaint(version)).toBe(
      `EncryptedDataFactory needs the npm package @pulumi/pulumi 3.245.0 or newer, and this program uses ${version}: npm install @pulumi/pulumi@latest`,
    );
  });

  it.each(["3.245.0", "3.248.0", "3.1000.0-alpha.1", "4.0.0"])("is not SDK %s", (version) => {
    expect(sdkComplaint(version)).toBeUndefined();
  });

  it("is said in one sentence for the engine", async () => {
    const refuse = (range: string): Promise<void> =>
      Promise.reject(new Error(`Pulumi CLI version 3.230.0 does not satisfy ${range}\nmore`));
    await expect(requireEngine(component, refuse)).rejects.toThrow(
      "EncryptedDataFactory needs the Pulumi CLI 3.245.0 or newer (Pulumi CLI version 3.230.0 does not satisfy >=3.245.0): https://www.pulumi.com/docs/install/",
    );
  });

  it("is not an engine that accepts the range", async () => {
    await expect(requireEngine(component, () => Promise.resolve())).resolves.toBeUndefined();
  });
});
