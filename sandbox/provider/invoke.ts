import { DEPLOYER } from "../arm/context";
import { ArmError } from "../arm/errors";
import type { JsonObject } from "../arm/json";
import { toOutputs } from "./convert";
import { azureErrorText } from "./error-text";
import { withApiVersion } from "./read";
import type { Session } from "./session";
import { CLIENT_CONFIG, parseToken, targetOfGetter } from "./tokens";

/** Answers a function of azure-native. */
export async function invoke(
  session: Session,
  token: string,
  args: JsonObject,
): Promise<JsonObject> {
  const parsed = parseToken(token);
  if (`${parsed?.module}:${parsed?.name}` === CLIENT_CONFIG) {
    const { clientId, objectId } = DEPLOYER;
    return {
      clientId,
      objectId,
      subscriptionId: session.subscriptionId,
      tenantId: session.tenantId,
    };
  }
  const target = targetOfGetter(token);
  const id = session.idOf(target.mapping, args);
  try {
    const body = await session.azure.get(id, { apiVersion: target.apiVersion, caller: "provider" });
    return withApiVersion(target, {
      id: body["id"],
      ...toOutputs(target.mapping.properties, body),
    });
  } catch (error) {
    if (error instanceof ArmError) {
      throw new Error(`request failed ${id}: ${azureErrorText(error)}`);
    }
    throw error;
  }
}
