/**
 * Durations as Key Vault's rotation policies have them: ISO 8601 with years, months, weeks and days.
 *
 * @see https://learn.microsoft.com/azure/key-vault/keys/how-to-configure-key-rotation
 */
const DURATION = /^P(?=\d)(?:(\d{1,3})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?$/;

/**
 * The length of a duration in days, the shortest that its months and years can be; undefined when
 * the text is no duration.
 */
export function daysOf(duration: string): number | undefined {
  const match = DURATION.exec(duration);
  if (!match) {
    return undefined;
  }
  const [years = 0, months = 0, weeks = 0, days = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  return years * 365 + months * 28 + weeks * 7 + days;
}
