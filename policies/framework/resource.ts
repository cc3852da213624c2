import { DialectReader, inputsFor, nativeInput } from "./dialect";
import { Properties, readProperty } from "./properties";
import { Kind, KIND_NOUNS } from "./kinds";
import { Reading } from "./reading";
import { ResourceType } from "./tokens";

/** What a policy is told about a resource, by either of the SDK's two ways. */
export interface ResourceFacts {
  readonly urn: string;
  /** The name in the program. */
  readonly name: string;
  /** In words, where kind and name do not say it. */
  readonly label?: string;
  readonly type: ResourceType;
  /** What the program asks for, after the provider has filled in names and locations. */
  readonly inputs?: Properties;
  /** What Azure answered; during a preview most of it is unknown. */
  readonly outputs?: Properties;
  /** The settings of the resource's provider. */
  readonly provider?: Properties;
  readonly options?: ResourceOptions;
  /** Another resource, which sets one of its top-level inputs. */
  readonly setBy?: { readonly input: string; readonly resource: Resource };
}

/** What of a resource's options rules look at. */
export interface ResourceOptions {
  /** Whether Pulumi refuses to delete it. */
  readonly protect: boolean;
  /** Property paths whose changes Pulumi passes over. */
  readonly ignoreChanges: readonly string[];
}

const NO_OPTIONS: ResourceOptions = Object.freeze({ protect: false, ignoreChanges: [] });

/** A resource of the stack, read under azure-native's property paths whichever provider has it. */
export class Resource {
  private readonly reader: DialectReader;

  public constructor(private readonly facts: ResourceFacts) {
    this.reader = new DialectReader(facts.type.dialect, this.label);
  }

  public get urn(): string {
    return this.facts.urn;
  }

  /** The name in the program. */
  public get name(): string {
    return this.facts.name;
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
    return this.facts.label ?? `${KIND_NOUNS[this.kind]} "${this.facts.name}"`;
  }

  /** What is asked for: whether a property was left out can only be told from inputs. */
  public input(path: string): Reading<unknown> {
    const owner = this.ownerOf(path);
    return owner === this ? this.reader.property(this.asked, path) : owner.input(path);
  }

  /** What is asked for if it is known, else what Azure answered. */
  public value(path: string): Reading<unknown> {
    const owner = this.ownerOf(path);
    if (owner !== this) {
      return owner.value(path);
    }
    const asked = this.input(path);
    if (asked.state === "known" || !this.facts.outputs) {
      return asked;
    }
    const answered = this.reader.property(this.facts.outputs, path);
    return answered.state === "absent" ? asked : answered;
  }

  /** The elements of an array that is asked for. */
  public elements(path: string): Reading<readonly Reading<unknown>[]> {
    const owner = this.ownerOf(path);
    return owner === this ? this.reader.elements(this.asked, path) : owner.elements(path);
  }

  /** The keys of a map that is asked for, e.g. of tags or identities. */
  public keys(path: string): Reading<readonly string[]> {
    const owner = this.ownerOf(path);
    return owner === this ? this.reader.keys(this.asked, path) : owner.keys(path);
  }

  /** Who says what stands at a path: the resource itself, or another one that sets the input. */
  public ownerOf(path: string): Resource {
    const { setBy } = this.facts;
    return setBy && path.split(".")[0] === setBy.input ? setBy.resource : this;
  }

  /** Whether another resource may set a top-level input that this one leaves out. */
  public leavesToOthers(input: string): boolean {
    const { setByOthers = [] } = this.facts.type.dialect;
    return setByOthers.includes(input) && this.input(input).state === "absent";
  }

  /** Whether another resource may set anything that this one leaves out. */
  public get isUnfinished(): boolean {
    const { setByOthers = [] } = this.facts.type.dialect;
    return setByOthers.some((input) => this.leavesToOthers(input));
  }

  /** The same resource, with a top-level input that another one sets. */
  public withInputSetBy(resource: Resource, input: string): Resource {
    return new Resource({ ...this.facts, setBy: { input, resource } });
  }

  /** The same resource as it is created, before another one sets any input. */
  public get asCreated(): Resource {
    return new Resource({ ...this.facts, setBy: undefined });
  }

  /** The resource's own names of the inputs that azure-native has as one. */
  public inputsFor(input: string): readonly string[] {
    return inputsFor(this.facts.type.dialect, input);
  }

  /** azure-native's name of one of the resource's inputs. */
  public nativeInput(input: string): string {
    return nativeInput(this.facts.type.dialect, input);
  }

  /** A setting of the provider that deploys the resource. */
  public providerSetting(name: string): Reading<unknown> {
    return readProperty(this.facts.provider ?? {}, name, `the provider of ${this.label}`);
  }

  public get options(): ResourceOptions {
    return this.facts.options ?? NO_OPTIONS;
  }

  /** Whether it is not in the stack, and somebody tells of it. */
  public get isOutside(): boolean {
    return this.facts.type.dialect.toldBy !== undefined;
  }

  /** Another resource, of which this one tells. */
  public seenAs(type: ResourceType, label: string): Resource {
    return new Resource({ ...this.facts, type, label, provider: undefined, options: undefined });
  }

  /** The same resource, with what Azure answered. */
  public withInputsOf(seen: Resource | undefined): Resource {
    return new Resource({ ...this.facts, inputs: seen?.facts.inputs });
  }

  private get asked(): Properties {
    return this.facts.inputs ?? this.facts.outputs ?? {};
  }
}
