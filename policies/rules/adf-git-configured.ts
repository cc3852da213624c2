import { factory } from "../examples/chain";
import { azurePolicy } from "../framework/frameworks";
import { fail, PASS, undeterminableBecauseOf } from "../framework/outcome";
import { knownValue, showPlace, showState } from "../framework/reading";
import { defineRule } from "../framework/rule";

const TYPES = ["FactoryGitHubConfiguration", "FactoryVSTSConfiguration"];
const repository = {
  accountName: "contoso",
  repositoryName: "orders",
  collaborationBranch: "main",
};

/** A data factory's git repository is set by the program. */
export const adfGitConfigured = defineRule({
  id: "adf-git-configured",
  title: "A data factory is connected to a git repository, by the program",
  why: "Without git the factory has the only copy of its pipelines, and a connection that was made by hand is lost with the next update of the factory, which Azure takes as all of its settings",
  fix: `Set repoConfiguration, with type ${TYPES.map((type) => `"${type}"`).join(" or ")}`,
  url: "https://learn.microsoft.com/azure/data-factory/source-control",
  severity: "low",
  level: "disabled",
  strict: { level: "advisory" },
  references: [azurePolicy("77d40665-3120-4348-b539-3192ec808307")],
  judges: "factory",
  decidedBy: "inputs",
  examples: {
    good: [
      {
        shows: "has a repository in GitHub",
        resources: [factory({ repoConfiguration: { type: TYPES[0], ...repository } })],
      },
      {
        shows: "has a repository in Azure DevOps",
        resources: [factory({ repoConfiguration: { type: TYPES[1], ...repository } })],
      },
    ],
    bad: [
      { shows: "leaves the repository out", resources: [factory()] },
      { shows: "does not say which type", resources: [factory({ repoConfiguration: repository })] },
    ],
  },
  check: (subject) => {
    const whole = subject.input("repoConfiguration");
    const type = whole.state === "absent" ? whole : subject.input("repoConfiguration.type");
    if (type.state === "unknown") {
      return undeterminableBecauseOf(type);
    }
    return TYPES.some((one) => one === knownValue(type))
      ? PASS
      : fail(`${showPlace(type.at)} ${showState(type)}`);
  },
});
