import { gzipSync } from "node:zlib";

interface Limits {
  readonly results: number;
  /** Of the file as it is uploaded, compressed. */
  readonly bytes: number;
}

/** https://docs.github.com/code-security/code-scanning/troubleshooting-sarif-uploads/results-exceed-limit */
const LIMITS: Limits = { results: 25_000, bytes: 10 * 1024 * 1024 };

/** Leaves room for what another compression makes of it. */
const MARGIN = 0.9;

/**
 * A text of as many results as fit, the first ones.
 *
 * @param write Makes the text of some results.
 */
export function fitting<T>(
  results: readonly T[],
  write: (results: readonly T[]) => string,
  limits: Limits = LIMITS,
): string {
  let kept = results.slice(0, limits.results);
  for (;;) {
    const text = write(kept);
    const excess = compressedSize(text, limits.bytes) / (limits.bytes * MARGIN);
    if (excess <= 1 || kept.length === 0) {
      return text;
    }
    kept = kept.slice(0, Math.floor((kept.length / excess) * MARGIN));
  }
}

/** What is small as it is need not be compressed to know that it fits. */
function compressedSize(text: string, limit: number): number {
  return Buffer.byteLength(text) < limit * MARGIN ? 0 : gzipSync(text).length;
}
