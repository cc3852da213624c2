/** How wide a terminal is taken to be. */
export const WIDTH = 80;

/**
 * In lines of at most 80 columns, indented. Addresses stay whole, to be copied; other words that are
 * longer than a line are broken.
 */
export function wrapped(text: string, indent: string): string[] {
  const room = WIDTH - indent.length;
  return text.split("\n").flatMap((line) => {
    const lines: string[] = [];
    for (const word of line.split(" ").flatMap((one) => broken(one, room))) {
      const last = lines.at(-1);
      if (last !== undefined && last.length + 1 + word.length <= room) {
        lines[lines.length - 1] = `${last} ${word}`;
      } else {
        lines.push(word);
      }
    }
    return lines.map((one) => `${indent}${one}`.trimEnd());
  });
}

/** Rows in columns that are as wide as needed, and all together no wider than the terminal. */
export function table(rows: readonly (readonly string[])[], indent: string): string[] {
  const gap = 2;
  const count = Math.max(...rows.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const room = WIDTH - indent.length - gap * (count - 1);
  // The widest gives way.
  while (widths.reduce((sum, width) => sum + width, 0) > room) {
    widths[widths.indexOf(Math.max(...widths))]! -= 1;
  }
  return rows.map((row) =>
    (
      indent + row.map((cell, column) => fitted(cell, widths[column]!)).join(" ".repeat(gap))
    ).trimEnd(),
  );
}

function fitted(text: string, width: number): string {
  const characters = [...text];
  return characters.length > width
    ? `${characters.slice(0, width - 1).join("")}…`
    : text.padEnd(width);
}

function broken(word: string, room: number): string[] {
  if (word.length <= room || /^https?:/.test(word)) {
    return [word];
  }
  const characters = [...word];
  return Array.from({ length: Math.ceil(characters.length / room) }, (_, index) =>
    characters.slice(index * room, (index + 1) * room).join(""),
  );
}
