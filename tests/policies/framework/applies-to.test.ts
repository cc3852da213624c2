import { describe, expect, it } from "@jest/globals";
import { chain, factory, key, vault } from "../../../policies/examples/chain";
import { ExampleResource } from "../../../policies/framework/rule";
import { fail, PASS } from "../../../policies/framework/outcome";
import { atFirstPreview } from "../support/first-preview";
import { judge, JudgeOptions, Judgement } from "../support/judge";
import { makeRule } from "../support/make-rule";

const rsaOnly = makeRule(
  (subject) => {
    const type = subject.input("properties.kty");
    return type.state === "known" && type.value === "RSA" ? PASS : fail("kty is wrong");
  },
  { judges: "key", decidedBy: "inputs", appliesTo: "factories" },
);
const wrongKey = key({ kty: "EC" });
const unrelated: ExampleResource = {
  ...key({ kty: "EC" }),
  name: "signing-key",
  inputs: { ...key().inputs, keyName: "signing", properties: { kty: "EC" } },
};

const judged = (resources: readonly ExampleResource[], options?: JudgeOptions): Judgement =>
  judge([rsaOnly], resources, options);

describe("a rule about the keys of factories", () => {
  it("judges the key that a factory is encrypted with, and no other", () => {
    const { early, late } = judged([unrelated, ...chain({ key: wrongKey })]);
    expect(early).toEqual([]);
    expect(late).toMatchObject([{ policy: "a-rule", on: "orders-key", level: "mandatory" }]);
  });

  it("knows it by where the factory's inputs come from, while nothing else is known", () => {
    const { late } = judged(atFirstPreview(chain({ key: wrongKey })));
    expect(late).toMatchObject([{ on: "orders-key" }]);
  });

  it("is silent about a key of the same name in another vault", () => {
    const otherVault = { ...vault({}, { vaultName: "kv-other" }), name: "other", outputs: {} };
    const namesake: ExampleResource = {
      ...key({ kty: "EC" }),
      name: "other-key",
      inputs: { ...wrongKey.inputs, vaultName: "kv-other" },
      from: { vaultName: ["other"] },
    };
    const resources = [otherVault, namesake, ...chain()];
    expect(judged(resources)).toMatchObject({ early: [], late: [] });
    expect(judged(atFirstPreview(resources))).toMatchObject({ early: [], late: [] });
    const both = [...resources.slice(0, 2), ...chain({ key: wrongKey })];
    expect(judged(both).late).toMatchObject([{ on: "orders-key" }]);
    expect(judged(atFirstPreview(both)).late).toMatchObject([{ on: "orders-key" }]);
  });

  it("stops the factory before it is created, in an update, and says it once", () => {
    const { early, late } = judged([unrelated, ...chain({ key: wrongKey })], {
      environment: { isUpdate: true },
    });
    expect(early).toMatchObject([{ policy: "a-rule", level: "mandatory" }]);
    expect(late).toEqual([]);
  });

  it("is silent about keys of a stack without a factory, or of one with another key", () => {
    expect(judged([wrongKey])).toMatchObject({ early: [], late: [] });
    expect(judged([wrongKey, vault(), factory({ encryption: undefined })])).toMatchObject({
      early: [],
      late: [],
    });
  });

  it("judges all keys, before they are created, when it is told to", () => {
    const { early, late } = judged([unrelated], { settings: { appliesTo: "all" } });
    expect(early).toMatchObject([{ on: "signing-key" }]);
    expect(late).toEqual([]);
  });
});
