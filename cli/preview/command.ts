import { Command } from "commander";
import { addDeliveryOptions, deliver, DeliveryOptions, rootsOf } from "../report/delivery";

interface PreviewOptions extends DeliveryOptions {
  readonly policyPack: string;
  readonly policyPackConfig?: string;
  readonly stack?: string;
  readonly savePlan?: string;
}

const EXAMPLES = `
Examples
  adf-cmk preview --stack dev
  adf-cmk preview --stack dev --output json=report.json
  adf-cmk preview --policy-pack strict -- --refresh --config region=westeurope
`;

/** `adf-cmk preview`. */
export function previewCommand(): Command {
  const command = new Command("preview")
    .description("Run pulumi preview once, with the policies, and report what they found.")
    .argument("[pulumi-options...]", "after --: options for pulumi preview")
    .option("-s, --stack <stack>", "the stack (default: the one that is selected)")
    .option("--policy-pack <preset>", "baseline, strict, or a directory", "baseline")
    .option("--policy-pack-config <file>", "the policy configuration")
    .option("--save-plan <file>", "also write the plan, for pulumi up --plan");
  return addDeliveryOptions(command)
    .addHelpText("after", EXAMPLES)
    .action(async (further: string[], options: PreviewOptions, self: Command) => {
      const { gatherPreview } = await import("./gather");
      const report = await gatherPreview({
        roots: rootsOf(options),
        policyPack: options.policyPack,
        policyConfig: options.policyPackConfig,
        stack: options.stack,
        plan: options.savePlan,
        further,
      });
      self.setOptionValue("exitCode", await deliver(report, options));
    });
}
