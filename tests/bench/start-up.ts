import { compare, ratio } from "./compare";
import { preview } from "./preview";
import { table } from "./report";
import { Section, Setting } from "./setting";

/** Start-up time and memory of the default stack, beside an empty program and the standard template. */
export async function startUp(setting: Setting, runs: number): Promise<Section> {
  process.stderr.write("pulumi preview of three programs\n");
  const { empty, default: stack, template } = setting.projects;
  const figures = await compare(
    {
      "empty program": () => preview(setting, empty),
      "default stack": () => preview(setting, stack),
      "standard template": () => preview(setting, template),
    },
    runs,
  );
  const ours = figures["default stack"];
  const theirs = figures["standard template"];
  return {
    figures,
    tables: [
      table(
        `pulumi preview, ${runs} runs in turns; each cold; memory is the largest process's peak`,
        figures,
      ),
    ],
    targets: [
      {
        name: "default stack to empty program",
        figure: ratio(ours.seconds, figures["empty program"].seconds),
        unit: "x",
        limit: 1.8,
        atLeast: false,
      },
      {
        name: "default stack's memory",
        figure: ours.megabytes.median,
        unit: "MB",
        limit: 260,
        atLeast: false,
      },
      {
        name: "faster than the template",
        figure: ratio(theirs.seconds, ours.seconds),
        unit: "x",
        limit: 4,
        atLeast: true,
      },
      {
        name: "leaner than the template",
        figure: ratio(theirs.megabytes, ours.megabytes),
        unit: "x",
        limit: 3,
        atLeast: true,
      },
    ],
  };
}
