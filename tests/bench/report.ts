import { Figures, ratio } from "./compare";
import { Target } from "./setting";

type Time = "seconds" | "cpuSeconds";

function row(name: string, figures: Figures, baseline: Figures, time: Time): string {
  const { median, minimum, maximum } = figures[time];
  return [
    `  ${name.padEnd(20)}`,
    `${median.toFixed(2)} s`.padStart(8),
    `${minimum.toFixed(2)}-${maximum.toFixed(2)}`.padStart(13),
    `${ratio(figures[time], baseline[time]).toFixed(2)} x`.padStart(9),
    `${figures.megabytes.median.toFixed(0)} MB`.padStart(9),
    `${ratio(figures.megabytes, baseline.megabytes).toFixed(2)} x`.padStart(9),
    ...(time === "cpuSeconds" ? [`${figures.seconds.median.toFixed(2)} s`.padStart(10)] : []),
  ].join("");
}

/** A table of contestants, compared with the first of them; processor time has the clock's beside it. */
export function table(
  title: string,
  figures: Readonly<Record<string, Figures>>,
  time: Time = "seconds",
): string {
  const [baseline] = Object.values(figures);
  const heading = `  ${"".padEnd(20)}${"median".padStart(8)}${"spread".padStart(13)}${"ratio".padStart(9)}${"memory".padStart(9)}${"ratio".padStart(9)}${time === "cpuSeconds" ? "by clock".padStart(10) : ""}`;
  const rows = Object.entries(figures).map(([name, one]) => row(name, one, baseline!, time));
  return [title, heading, ...rows, ""].join("\n");
}

/** Whether a target is met, in one line. */
export function verdict({ name, figure, unit, limit, atLeast }: Target): string {
  const met = atLeast ? figure >= limit : figure <= limit;
  const bound = `${atLeast ? "at least" : "at most"} ${limit} ${unit}`;
  return `  ${met ? "met " : "MISSED"} ${name}: ${figure.toFixed(2)} ${unit} (${bound})`;
}
