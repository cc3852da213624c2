// @ts-check

/** What is shown of the stack's outputs, by output name. */
const ROWS = [
  ["factory", "factoryName"],
  ["vault", "vaultName"],
  ["key", "keyUri"],
  ["identity", "identityName"],
];

const NEXT = [
  ["npm start", "again: no changes"],
  ["npm start region-mismatch", "a vault in another region: refused by policy"],
  ["npm run pulumi -- stack output", "any Pulumi command, in this sandbox"],
  ["npm start -- --destroy", "delete what the stack has created"],
  ["npm start -- --reset", "forget the simulated subscription"],
  ["README.md", "how to deploy the same program to real Azure"],
];

/**
 * What has been deployed and what to try next, at most 80 columns wide (a key's URI excepted, which
 * must stay in one piece to be copied).
 * @param {Record<string, unknown>} outputs The stack's outputs.
 * @param {{ bold: (text: string) => string }} paint
 * @returns {string} Lines, the last one ended.
 */
export function formatSummary(outputs, paint) {
  const missing = ROWS.filter(([, output]) => typeof outputs[String(output)] !== "string");
  if (missing.length > 0) {
    throw new Error(`the stack has no output ${missing.map(([, output]) => output).join(", ")}`);
  }
  return [
    paint.bold("An Azure Data Factory, encrypted with its own key (simulated Azure)"),
    ...ROWS.map(([label, output]) => `  ${String(label).padEnd(10)}${outputs[String(output)]}`),
    "  The key's URI has no version: the factory follows the key when it is rotated.",
    "",
    paint.bold("Next things to try"),
    ...NEXT.map(([command, meaning]) => `  ${String(command).padEnd(33)}${meaning}`),
    "",
  ].join("\n");
}
