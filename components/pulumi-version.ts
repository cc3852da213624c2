import * as pulumi from "@pulumi/pulumi";
import { version as sdkVersion } from "@pulumi/pulumi/version";
import { componentError } from "./component-error";

/**
 * The first release whose error hooks see every error of a provider and whose Node.js SDK hands
 * them on: https://github.com/pulumi/pulumi/blob/master/CHANGELOG.md (3.244.0, 3.245.0).
 */
const MINIMUM = { major: 3, minor: 245 };

const ADVICE = "https://www.pulumi.com/docs/install/";

/** Says in one sentence that the SDK is too old, or nothing when it is not. */
export function sdkComplaint(version: string = sdkVersion): string | undefined {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > MINIMUM.major || (major === MINIMUM.major && minor >= MINIMUM.minor)
    ? undefined
    : `EncryptedDataFactory needs the npm package @pulumi/pulumi ${MINIMUM.major}.${MINIMUM.minor}.0 or newer, and this program uses ${version}: npm install @pulumi/pulumi@latest`;
}

/**
 * Resolves when the engine is new enough, and is rejected with one sentence when it is not. There is
 * no engine in unit tests with `pulumi.runtime.setMocks`.
 */
export async function requireEngine(
  component: pulumi.Resource,
  require: (range: string) => Promise<void> = pulumi.runtime.requirePulumiVersion,
): Promise<void> {
  try {
    await require(`>=${MINIMUM.major}.${MINIMUM.minor}.0`);
  } catch (error) {
    const found = error instanceof Error ? error.message.split("\n")[0] : String(error);
    throw componentError(
      component,
      `EncryptedDataFactory needs the Pulumi CLI ${MINIMUM.major}.${MINIMUM.minor}.0 or newer (${found}): ${ADVICE}`,
    );
  }
}
