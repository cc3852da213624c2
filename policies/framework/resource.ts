import { Properties, readElements, readKeys, readProperty } from "./properties";
import { Reading } from "./reading";
import { Kind, KIND_NOUNS, ResourceType } from "./tokens";

/** What a policy is told about a resource, by either of the SDK's two ways. */
export interface ResourceFacts {
  readonly urn: string;
  /** The name in the program. */
  readonly name: string;
  readonly type: ResourceType;
  /** What the program asks for, after the provider has filled in names and locations. */
  readonly inputs?: Properties;
  /** What Azure answered; during a preview most of it is unknown. */
  readonly outputs?: Properties;
  /** The settings of the resource's provider. */
  readonly provider?: Properties;
  readonly options?: ResourceOptions;
}

/** What of a resource's options rules look at. */
export interface ResourceOptions {
  /** Whether Pulumi refuses to delete it. */
  readonly protect: boolean;
  /** Property paths whose changes Pulumi passes over. */
  readonly ignoreChanges: readonly string[];
}

const NO_OPTIONS: ResourceOptions = Object.freeze({ protect: false, ignoreChanges: [] });

/** A resource of the stack. */
export class Resource {
  public constructor(private readonly facts: ResourceFacts) {}

  public get urn(): string {
    return this.facts.urn;
  }

  public get kind(): Kind {
    return this.facts.type.kind;
  }

  /** The API version in the type token, if it names one. */
  public get apiVersion(): string | undefined {
    return this.facts.type.apiVersion;
  }

  /** In words, e.g. `vault "orders"`. */
  public get label(): string {
    return `${KIND_NOUNS[this.kind]} "${this.facts.name}"`;
  }

  /** What is asked for: whether a property was left out can only be told from inputs. */
  public input(path: string): Reading<unknown> {
    return readProperty(this.asked, path, this.label);
  }

  /** What is asked for if it is known, else what Azure answered. */
  public value(path: string): Reading<unknown> {
    const asked = this.input(path);
    if (asked.state === "known" || !this.facts.outputs) {
      return asked;
    }
    const answered = readProperty(this.facts.outputs, path, this.label);
    return answered.state === "absent" ? asked : answered;
  }

  /** The elements of an array that is asked for. */
  public elements(path: string): Reading<readonly Reading<unknown>[]> {
    return readElements(this.asked, path, this.label);
  }

  /** The keys of a map that is asked for, e.g. of tags or identities. */
  public keys(path: string): Reading<readonly string[]> {
    return readKeys(this.asked, path, this.label);
  }

  /** A setting of the provider that deploys the resource. */
  public providerSetting(name: string): Reading<unknown> {
    return readProperty(this.facts.provider ?? {}, name, `the provider of ${this.label}`);
  }

  public get options(): ResourceOptions {
    return this.facts.options ?? NO_OPTIONS;
  }

  /** The same resource, with what Azure answered. */
  public withInputsOf(seen: Resource | undefined): Resource {
    return new Resource({ ...this.facts, inputs: seen?.facts.inputs });
  }

  private get asked(): Properties {
    return this.facts.inputs ?? this.facts.outputs ?? {};
  }
}
