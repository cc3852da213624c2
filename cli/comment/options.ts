import { Command, InvalidArgumentError, Option } from "commander";
import { HostName, HOSTS } from "./pull-request";

/** How the pull request is commented on. */
export interface CommentOptions {
  readonly comment?: HostName;
  readonly repository?: string;
  readonly pullRequest?: number;
  readonly commentTag?: string;
}

const COMMENTS = `
Comments
  One on each pull request, project and stack, which later runs rewrite and older
  ones leave. --comment github takes GITHUB_TOKEN, --comment azure-devops takes
  SYSTEM_ACCESSTOKEN. What prevents the comment is said, and changes no exit code;
  the report then goes to the run's summary and annotations.`;

export function addCommentOptions(command: Command): Command {
  return command
    .addOption(
      new Option("--comment <host>", "also comment on the pull request").choices([...HOSTS]),
    )
    .option("--repository <name>", "the pull request's, e.g. owner/name (default: this run's)")
    .option("--pull-request <number>", "its number (default: this run's)", positive)
    .option("--comment-tag <text>", "tells apart two comments on one stack")
    .addHelpText("after", COMMENTS);
}

function positive(text: string): number {
  if (!/^[1-9]\d{0,9}$/.test(text)) {
    throw new InvalidArgumentError("Give the number of a pull request, e.g. 12.");
  }
  return Number(text);
}
