import { EXIT, ExitCode } from "../exit-codes";
import { Finding, Report } from "./report";

/** From which level on findings make the command fail. */
export type FailOn = "mandatory" | "advisory";

export interface Verdict {
  readonly exitCode: ExitCode;
  /** What became of it, in a sentence. */
  readonly sentence: string;
}

/** What a report comes to. */
export function verdictOf(report: Report, failOn: FailOn = "mandatory"): Verdict {
  const { coverage } = report.policies;
  const mandatory = report.findings.filter((one) => isMandatory(one));
  const advisory = report.findings.filter(
    ({ kind, level }) =>
      level === "advisory" && (kind === "violation" || kind === "undeterminable"),
  );
  const factories = checkedFactories(report);
  if (mandatory.length > 0) {
    const about = counted(mandatory.length, "mandatory finding");
    return { exitCode: EXIT.mandatory, sentence: `${about}; ${factories}.` };
  }
  if (coverage === "none") {
    return {
      exitCode: EXIT.noEvidence,
      sentence: `Nothing shows that the policies ran; ${factories}.`,
    };
  }
  if (coverage === "part" || report.result !== "succeeded") {
    return {
      exitCode: EXIT.noEvidence,
      sentence: `The run ended before the policies had seen everything; ${factories}.`,
    };
  }
  const sentence =
    advisory.length > 0
      ? `No mandatory finding, ${counted(advisory.length, "advisory one")}; ${factories}.`
      : `No finding; ${factories}.`;
  const fails = failOn === "advisory" && advisory.length > 0;
  return { exitCode: fails ? EXIT.advisory : EXIT.clean, sentence };
}

/** An exemption or a note never stops anything. */
export function isMandatory({ kind, level }: Finding): boolean {
  return level === "mandatory" && kind !== "exempt";
}

/** Nothing checked looks like nothing wrong, so it is always said. */
export function checkedFactories({ factories, policies, checkedResources }: Report): string {
  if (policies.coverage !== "none" && checkedResources === undefined) {
    return "how many data factories were checked is not known without the state";
  }
  const count = policies.coverage === "none" ? 0 : factories.filter(({ after }) => after).length;
  return `${counted(count, ["data factory", "data factories"])} checked among ${counted(checkedResources ?? 0, "resource")}`;
}

/** A number with its noun; of a noun that takes more than an "s", both forms. */
export function counted(count: number, noun: string | readonly [string, string]): string {
  const [one, several] = typeof noun === "string" ? [noun, `${noun}s`] : noun;
  return `${count} ${count === 1 ? one : several}`;
}
