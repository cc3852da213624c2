/** The parts of an ISO 8601 duration such as "P90D" or "P1Y6M". */
export interface Duration {
  years: number;
  months: number;
  days: number;
  seconds: number;
}

const PATTERN =
  /^P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** @returns undefined when the text is no duration. */
export function parseDuration(text: string): Duration | undefined {
  const match = PATTERN.exec(text);
  if (!match) {
    return undefined;
  }
  const [years, months, weeks, days, hours, minutes, seconds] = match
    .slice(1)
    .map((part) => Number(part ?? 0)) as [number, number, number, number, number, number, number];
  return { years, months, days: weeks * 7 + days, seconds: (hours * 60 + minutes) * 60 + seconds };
}

/** Its length in days, with months of 30 and years of 365 days. */
export function inDays({ years, months, days, seconds }: Duration): number {
  return years * 365 + months * 30 + days + seconds / 86_400;
}

/** A time later by a duration, by the calendar. @param milliseconds since 1970. */
export function later(milliseconds: number, { years, months, days, seconds }: Duration): number {
  const date = new Date(milliseconds);
  date.setUTCFullYear(date.getUTCFullYear() + years, date.getUTCMonth() + months);
  return date.getTime() + (days * 86_400 + seconds) * 1000;
}
