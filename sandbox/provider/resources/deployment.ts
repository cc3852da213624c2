import type { Mapping } from "../mapping";
import { any, list, map, object, PropertyOptions, RESOURCE_OUTPUTS, string } from "../shapes";

const OUT: PropertyOptions = { flow: "out" };

/**
 * A template's deployment to a resource group. Azure never answers the template itself.
 *
 * @see https://learn.microsoft.com/rest/api/resources/deployments/create-or-update
 */
export const deployment: Mapping = {
  token: "resources:Deployment",
  apiVersion: "2024-03-01",
  path: "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Resources/deployments/{deploymentName}",
  getter: "resources:getDeployment",
  parameters: {
    resourceGroupName: { minLength: 1, maxLength: 90 },
    deploymentName: {
      autoName: "random",
      minLength: 1,
      maxLength: 64,
      pattern: /^[-\w._()]+$/,
    },
  },
  properties: {
    ...RESOURCE_OUTPUTS,
    location: string(),
    tags: map(string()),
    properties: object(
      {
        mode: string({ required: true }),
        template: any({ flow: "in" }),
        parameters: any(),
        expressionEvaluationOptions: object({ scope: string() }, { flow: "in" }),
        correlationId: string(OUT),
        dependencies: list(any(), OUT),
        duration: string(OUT),
        outputResources: list(object({ id: string(OUT) }), OUT),
        outputs: any(OUT),
        providers: list(any(), OUT),
        provisioningState: string(OUT),
        templateHash: string(OUT),
        timestamp: string(OUT),
      },
      { required: true },
    ),
  },
};
