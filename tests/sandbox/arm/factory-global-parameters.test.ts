import { describe, expect, it } from "@jest/globals";
import { idOf, newAzure, refusalParts } from "../support";

const FACTORY = idOf.factory("adf-orders");
const PARAMETERS = `${FACTORY}/globalParameters/default`;
const REGION = { region: { type: "String", value: "west" } };
const PLAIN = { location: "westeurope" };

describe("global parameters by themselves", () => {
  it("are those of the factory's own properties, both ways", async () => {
    const { azure } = await newAzure();
    await azure.put(FACTORY, { ...PLAIN, properties: { globalParameters: REGION } });
    expect(await azure.get(PARAMETERS)).toMatchObject({ name: "default", properties: REGION });
    const more = { ...REGION, retries: { type: "Int", value: 3 } };
    await azure.put(PARAMETERS.replace("globalParameters", "globalparameters"), {
      properties: more,
    });
    expect((await azure.get(FACTORY))["properties"]).toMatchObject({ globalParameters: more });
    expect(await azure.list(`${FACTORY}/globalParameters`)).toHaveLength(1);
  });

  it("are gone after a deployment of the factory without them", async () => {
    const { azure } = await newAzure();
    await azure.put(FACTORY, PLAIN);
    await azure.put(PARAMETERS, { properties: REGION });
    await azure.put(FACTORY, PLAIN);
    expect((await refusalParts(azure.get(PARAMETERS)))[1]).toBe("ResourceNotFound");
    expect(await azure.list(`${FACTORY}/globalParameters`)).toEqual([]);
  });

  it("can be removed alone", async () => {
    const { azure } = await newAzure();
    await azure.put(FACTORY, { ...PLAIN, properties: { globalParameters: REGION } });
    await azure.delete(PARAMETERS);
    expect((await azure.get(FACTORY))["properties"]).not.toHaveProperty("globalParameters");
  });

  it("have one name, need properties, and need a factory", async () => {
    const { azure } = await newAzure();
    await azure.put(FACTORY, PLAIN);
    const other = azure.put(`${FACTORY}/globalParameters/other`, { properties: REGION });
    expect((await refusalParts(other))[2]).toBe(
      "Global parameters are called 'default', not 'other'.",
    );
    expect((await refusalParts(azure.put(PARAMETERS, {})))[2]).toBe(
      "The request body has no 'properties'.",
    );
    const without = azure.put(PARAMETERS.replace("adf-orders", "adf-none"), { properties: REGION });
    expect((await refusalParts(without))[1]).toBe("ParentResourceNotFound");
  });
});
