import * as path from "node:path";
import { measure, Measurement } from "./measure";
import { Analyze, Input, Setting } from "./setting";

const PROGRAMS = path.join(__dirname, "programs");
const POLICIES = path.resolve(__dirname, "../../policies");

const PACKS = {
  empty: path.join(PROGRAMS, "empty-pack"),
  trivial: path.join(PROGRAMS, "trivial-pack"),
  ours: POLICIES,
  strict: path.join(POLICIES, "strict"),
};

export type Run = () => Promise<Measurement>;

/** The ways in which the resources of a file are judged. */
export class Analyses {
  public readonly inputs: Analyze;

  public constructor(private readonly setting: Setting) {
    if (!setting.analyze) {
      throw new Error(
        "the inputs of the section analyze are missing; start this with npm run bench",
      );
    }
    this.inputs = setting.analyze;
  }

  /** `pulumi policy analyze` with a pack; nothing is wrong in the stacks, or it would fail. */
  public by(pack: keyof typeof PACKS, { stack }: Input): Run {
    const { command, projects } = this.setting;
    const args = ["policy", "analyze", "--file", stack, "--policy-pack", PACKS[pack]];
    return () => measure(command, args, { cwd: projects.empty.directory, env: process.env });
  }

  /** Checkov, if there is one; its output is for programs to read, which it writes much faster. */
  public checkov({ template }: Input): Readonly<Record<string, Run>> {
    const { checkov } = this.inputs;
    if ("missing" in checkov) {
      return {};
    }
    const { command, args } = checkov;
    const run: Run = () =>
      measure(command, [...args, "--file", template], { cwd: this.setting.work, env: process.env });
    return { "Checkov, ARM": run };
  }

  /** Why there is no Checkov. */
  public get withoutCheckov(): string | undefined {
    return "missing" in this.inputs.checkov ? this.inputs.checkov.missing : undefined;
  }
}
