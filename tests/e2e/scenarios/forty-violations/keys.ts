import { Cases, classic, found, native, rightKey, ROTATE } from "./chains";

/** Keys that are wrong by themselves. */
export const KEYS: Cases = {
  elliptic: {
    wrong: native({ key: rightKey({ kty: "EC-HSM", keySize: undefined }) }),
    fixed: native(),
    violations: [
      found("kv-key-rsa-only", "orders-key", /kty of key "[^"]+" is "EC-HSM"/),
      found("kv-key-hsm", "orders-key", /kty of key "[^"]+" is "EC-HSM"/),
    ],
  },
  software: {
    wrong: native({ key: rightKey({ kty: "RSA" }) }),
    fixed: native(),
    violations: [found("kv-key-hsm", "orders-key", /kty of key "[^"]+" is "RSA"/)],
  },
  disabled: {
    wrong: native({ key: rightKey({ attributes: { enabled: false } }) }),
    fixed: native(),
    violations: [found("kv-key-usable", "orders-key", /attributes\.enabled of .* is false/)],
  },
  "early-classic": {
    wrong: classic({ key: { notBeforeDate: "2100-01-01T00:00:00Z" } }),
    fixed: classic(),
    violations: [found("kv-key-usable", "orders-key", /notBeforeDate .* yet to come/)],
  },
  size: {
    wrong: native({ key: rightKey({ keySize: 1024 }) }),
    fixed: native(),
    violations: [found("kv-key-size", "orders-key", /keySize of key "[^"]+" is 1024/)],
  },
  rotation: {
    wrong: native({ key: rightKey({ rotationPolicy: { attributes: { expiryTime: "P2Y" } } }) }),
    fixed: native(),
    violations: [found("kv-key-rotation", "orders-key", /lifetimeActions .* is not set/)],
  },
  expiry: {
    wrong: native({ key: rightKey({ rotationPolicy: { lifetimeActions: [ROTATE] } }) }),
    fixed: native(),
    violations: [found("kv-key-expiry", "orders-key", /expires .* is not set/)],
  },
};
