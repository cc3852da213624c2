import {
  generateKeyPair,
  publicEncrypt,
  privateDecrypt,
  constants,
  createPublicKey,
} from "node:crypto";
import { promisify } from "node:util";
import { badRequest } from "./errors";

const generate = promisify(generateKeyPair);

/** Documented: https://learn.microsoft.com/azure/key-vault/keys/about-keys-details */
const RSA_SIZES = [2048, 3072, 4096];

/** Key Vault's curve names and OpenSSL's. */
const CURVES = new Map([
  ["P-256", "prime256v1"],
  ["P-384", "secp384r1"],
  ["P-521", "secp521r1"],
  ["P-256K", "secp256k1"],
]);

/** What a key is made of, with Key Vault's defaults filled in. */
export interface KeyKind {
  kty: "RSA" | "RSA-HSM" | "EC" | "EC-HSM";
  keySize?: number;
  curveName?: string;
}

/** @throws ArmError when Key Vault has no such key. Unconfirmed wording; the values are documented. */
export function keyKind(kty: unknown, keySize: unknown, curveName: unknown): KeyKind {
  switch (kty) {
    case "RSA":
    case "RSA-HSM": {
      const size = keySize ?? 2048;
      if (!RSA_SIZES.includes(size as number)) {
        throw badRequest(
          `Key size ${String(size)} is not supported for ${kty} keys: use ${RSA_SIZES.join(", ")}.`,
        );
      }
      return { kty, keySize: size as number };
    }
    case "EC":
    case "EC-HSM": {
      const curve = curveName ?? "P-256";
      if (!CURVES.has(curve as string)) {
        throw badRequest(
          `Curve '${String(curve)}' is not supported: use ${[...CURVES.keys()].join(", ")}.`,
        );
      }
      return { kty, curveName: curve as string };
    }
    default:
      throw badRequest(
        `Key type '${String(kty)}' is not supported: use RSA, RSA-HSM, EC or EC-HSM.`,
      );
  }
}

/** Makes a private key, off the event loop. HSM keys are software keys here. @returns PEM. */
export async function newPrivateKey(kind: KeyKind): Promise<string> {
  const { privateKey } =
    kind.keySize !== undefined
      ? await generate("rsa", { modulusLength: kind.keySize })
      : await generate("ec", { namedCurve: CURVES.get(kind.curveName ?? "P-256")! });
  return privateKey.export({ type: "pkcs8", format: "pem" }) as string;
}

const OAEP_256 = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: "sha256" } as const;

/** Wraps a data key with RSA-OAEP-256. @returns base64. */
export function wrap(privateKey: string, dataKey: Buffer): string {
  return publicEncrypt({ key: createPublicKey(privateKey), ...OAEP_256 }, dataKey).toString(
    "base64",
  );
}

/** Unwraps what {@link wrap} returned; throws when it was wrapped with another key. */
export function unwrap(privateKey: string, wrapped: string): Buffer {
  return privateDecrypt({ key: privateKey, ...OAEP_256 }, Buffer.from(wrapped, "base64"));
}
