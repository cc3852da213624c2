import { describe, expect, it } from "@jest/globals";
import { cloudOfEnvironment, CLOUDS } from "../../azure/clouds";
import { portalLink, studioLink } from "../../azure/portal-links";

describe("cloudOfEnvironment", () => {
  it.each([
    ["public", "public"],
    ["AzureCloud", "public"],
    ["usgovernment", "usgovernment"],
    ["AzureUSGovernment", "usgovernment"],
    ["china", "china"],
    ["AzureChinaCloud", "china"],
  ])("of %j is %s", (environment, cloud) => expect(cloudOfEnvironment(environment)).toBe(cloud));
});

describe("links to the portals", () => {
  const id = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.DataFactory/factories/adf";
  const encoded =
    "%2Fsubscriptions%2Fs%2FresourceGroups%2Frg%2Fproviders%2FMicrosoft.DataFactory%2Ffactories%2Fadf";
  it.each([
    ["public", "https://portal.azure.com", "https://adf.azure.com"],
    ["usgovernment", "https://portal.azure.us", "https://adf.azure.us"],
    ["china", "https://portal.azure.cn", "https://adf.azure.cn"],
  ] as const)("of the %s cloud", (cloud, portal, studio) => {
    expect(portalLink(CLOUDS[cloud], "t", id)).toBe(`${portal}/#@t/resource${id}`);
    expect(studioLink(CLOUDS[cloud], id)).toBe(`${studio}/home?factory=${encoded}`);
  });
});
