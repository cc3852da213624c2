import { counted } from "../../verdict";

/** A part of a Markdown page that can be made shorter by whole rows. */
export interface Section {
  /** What stands before the rows, e.g. a heading and the head of a table. */
  readonly head: string;
  readonly rows: readonly string[];
  /** Between two rows. @default a new line, as in tables */
  readonly separator?: string;
  readonly tail?: string;
  /** What a row is, for saying how many are left out, e.g. "finding". */
  readonly noun: string | readonly [string, string];
  /** The smaller, the longer it is kept. */
  readonly rank: number;
}

/**
 * Joins sections to a page of at most `limit` characters, cutting what ranks last first: rows, never
 * parts of one, then whole sections. What is left out is counted.
 */
export function fit(sections: readonly Section[], limit: number): string {
  const whole = page(sections.map((section) => shown(section, section.rows.length)));
  if (whole.length <= limit) {
    return whole;
  }
  const counts = new Map<Section, number>();
  const current = (): string =>
    page([
      ...sections.filter((one) => counts.has(one)).map((one) => shown(one, counts.get(one)!)),
      ...dropped(sections.filter((one) => !counts.has(one))),
    ]);
  for (const section of byRank(sections)) {
    counts.set(section, 0);
    if (current().length > limit) {
      counts.delete(section);
    }
  }
  let length = current().length;
  for (const section of byRank(sections).filter((one) => counts.has(one))) {
    const { rows, separator = "\n" } = section;
    for (let count = 0; count < rows.length; count += 1) {
      const more = rows[count]!.length + separator.length;
      if (length + more > limit) {
        break;
      }
      length += more;
      counts.set(section, count + 1);
    }
  }
  return current();
}

function dropped(sections: readonly Section[]): string[] {
  const what = sections.map(({ rows, noun }) => counted(rows.length, noun));
  return what.length > 0 ? [`**Left out for length**: ${what.join(", ")}.`] : [];
}

function byRank(sections: readonly Section[]): Section[] {
  return [...sections].sort((one, other) => one.rank - other.rank);
}

function page(parts: readonly string[]): string {
  return `${parts.join("\n\n")}\n`;
}

function shown(section: Section, count: number): string {
  const { head, rows, separator = "\n", tail, noun } = section;
  const left = rows.length - count;
  const body = [head, ...rows.slice(0, count)].join(separator);
  // In a table, the line after the last row would be one more.
  const note = `**${counted(left, noun)} left out**: this would be too long with all of them.`;
  return [body, ...(left > 0 ? [note] : []), ...(tail ? [tail] : [])].join("\n\n");
}
