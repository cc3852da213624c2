import { placeOf } from "../document";
import { Finding, WRITE } from "../finding";
import { TemplateSet } from "../template";

/** A factory in templates that must not have one, since Pulumi owns it in every environment. */
export function inspectExcluded({ parts }: TemplateSet): Finding[] {
  return parts.flatMap(({ document, factories }) =>
    factories.map((factory): Finding => ({
      id: "factory-in-template",
      level: "error",
      place: placeOf(document, factory),
      message:
        "The template has the factory: a deployment replaces its encryption, git, identities, tags and network access, which belong to Pulumi.",
      fix: WRITE,
    })),
  );
}
