import { ArmError } from "./errors";
import { isObject, Json, JsonObject } from "./json";

/** What the names in a template's expressions stand for. */
export interface TemplateNames {
  readonly parameters: JsonObject;
  readonly variables: JsonObject;
  /** Reads a resource as it is now; absent where Azure does not let a template ask for one. */
  readonly reference?: (id: string, apiVersion: string) => Promise<JsonObject>;
}

const USAGE = "Please see https://aka.ms/arm-template-expressions for usage details.";

/**
 * A value of a template with its expressions worked out. Few functions are known, those that people
 * need to write a resource back as it is.
 *
 * Documented: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-expressions
 */
export async function evaluate(value: Json, names: TemplateNames): Promise<Json> {
  if (Array.isArray(value)) {
    return Promise.all(value.map((item) => evaluate(item, names)));
  }
  if (isObject(value)) {
    const members = Object.entries(value).map(async ([name, member]) => [
      name,
      await evaluate(member ?? null, names),
    ]);
    return Object.fromEntries(await Promise.all(members)) as JsonObject;
  }
  if (typeof value !== "string" || !/^\[.*\]$/s.test(value)) {
    return value;
  }
  return value.startsWith("[[")
    ? value.slice(1)
    : new Expression(value.slice(1, -1), names).value();
}

/** A refusal before anything is deployed. */
export function invalidTemplate(sentence: string): ArmError {
  // Seen: Azure/azure-quickstart-templates#2124, Azure/azure-cli#6677.
  return new ArmError(
    400,
    "InvalidTemplate",
    `Deployment template validation failed: '${sentence}.'.`,
  );
}

/** The sandbox's own refusal; Azure's templates can do much more. */
export function unsupportedTemplate(what: string): ArmError {
  return new ArmError(
    400,
    "SandboxUnsupportedTemplate",
    `The sandbox does not deploy templates with ${what}.`,
  );
}

const TOKEN = /\s*(?:(?<text>'(?:[^']|'')*')|(?<name>[A-Za-z_$][\w$]*)|(?<sign>[().,]))/y;

/** Reads an expression from left to right and works it out on the way. */
class Expression {
  private readonly tokens: string[] = [];
  private next = 0;

  constructor(
    private readonly source: string,
    private readonly names: TemplateNames,
  ) {
    TOKEN.lastIndex = 0;
    while (TOKEN.lastIndex < source.trimEnd().length) {
      const at = TOKEN.lastIndex;
      const found = TOKEN.exec(source);
      if (!found) {
        throw unsupportedTemplate(`'${source.slice(at).trim()}' in the expression '[${source}]'`);
      }
      this.tokens.push(found[0].trim());
    }
  }

  async value(): Promise<Json> {
    const value = await this.term();
    if (this.next < this.tokens.length) {
      throw this.unexpected();
    }
    return value;
  }

  private async term(): Promise<Json> {
    const token = this.take();
    if (token.startsWith("'")) {
      return token.slice(1, -1).replaceAll("''", "'");
    }
    let value = await this.call(token);
    while (this.tokens[this.next] === ".") {
      this.next += 1;
      value = memberOf(value, this.take());
    }
    return value;
  }

  private async call(name: string): Promise<Json> {
    this.expect("(");
    const values: Json[] = [];
    while (this.tokens[this.next] !== ")") {
      if (values.length > 0) {
        this.expect(",");
      }
      values.push(await this.term());
    }
    this.expect(")");
    return this.apply(name, values);
  }

  private async apply(name: string, values: readonly Json[]): Promise<Json> {
    const [first, second, third] = values;
    switch (name.toLowerCase()) {
      case "parameters":
        return lookUp("parameter", this.names.parameters, first);
      case "variables":
        return lookUp("variable", this.names.variables, first);
      case "union":
        return Object.assign({}, ...values.filter(isObject)) as JsonObject;
      case "not":
        return first !== true;
      case "reference":
        if (!this.names.reference) {
          // Seen: Azure/template-analyzer#184.
          throw invalidTemplate(
            `The template function 'reference' is not expected at this location. ${USAGE}`,
          );
        }
        if (third !== "Full") {
          throw unsupportedTemplate("the function reference without 'Full'");
        }
        return this.names.reference(String(first), String(second));
      default:
        // Seen: microsoft/vscode-azurearmtools#531; Azure knows more functions than the sandbox.
        throw unsupportedTemplate(
          `the function '${name}'. It knows: not, parameters, reference, union, variables`,
        );
    }
  }

  private take(): string {
    const token = this.tokens[this.next];
    if (token === undefined || /^[().,]$/.test(token)) {
      throw this.unexpected();
    }
    this.next += 1;
    return token;
  }

  private expect(sign: string): void {
    if (this.tokens[this.next] !== sign) {
      throw this.unexpected();
    }
    this.next += 1;
  }

  private unexpected(): ArmError {
    const token = this.tokens[this.next] ?? "the end";
    // Unconfirmed sentence.
    return invalidTemplate(
      `The language expression '${this.source}' is not valid: '${token}' is not expected. ${USAGE}`,
    );
  }
}

function memberOf(value: Json, name: string): Json {
  const members: JsonObject = isObject(value) ? value : {};
  const found = Object.keys(members).find((key) => key.toLowerCase() === name.toLowerCase());
  if (found === undefined) {
    // Seen: microsoft/vscode-azurearmtools#1060.
    throw invalidTemplate(
      `The language expression property '${name}' doesn't exist, available properties are '${Object.keys(members).join(", ")}'. ${USAGE}`,
    );
  }
  return members[found]!;
}

function lookUp(kind: "parameter" | "variable", values: JsonObject, name: Json | undefined): Json {
  const value = values[String(name)];
  if (value === undefined) {
    // Seen for variables: microsoft/vscode-azurearmtools#380.
    throw invalidTemplate(`The template ${kind} '${String(name)}' is not found. ${USAGE}`);
  }
  return value;
}
