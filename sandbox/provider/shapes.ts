/**
 * The shape of a resource's properties, in the SDK's terms, and where each stands in the body of
 * Azure Resource Manager. azure-native works from the same kind of table, made from Azure's API
 * descriptions: https://github.com/pulumi/pulumi-azure-native/blob/master/provider/pkg/resources
 */
export type Shape =
  | { readonly kind: "string" | "integer" | "boolean" | "any" }
  | { readonly kind: "list" | "map"; readonly of: Shape }
  | { readonly kind: "object"; readonly properties: Properties };

/** Which way a property goes: sent by the program, answered by Azure, or both. */
export type Flow = "in" | "out" | "both";

export interface PropertyOptions {
  readonly flow?: Flow;
  readonly required?: boolean;
  /** A change needs another resource. */
  readonly forceNew?: boolean;
  /** Member names from the body to the object that holds the property, e.g. ["properties"]. */
  readonly within?: readonly string[];
  /** Its name in the body, where it differs. */
  readonly armName?: string;
  /** It is not a part of the body but of the request, e.g. the API version. */
  readonly outsideBody?: boolean;
  /** An update that leaves it out keeps what is there: it is also managed by other resources. */
  readonly keptIfUnset?: boolean;
  /** One sentence for the package's schema. */
  readonly description?: string;
}

export type Property = Shape & PropertyOptions;
export type Properties = Readonly<Record<string, Property>>;

export const string = (options: PropertyOptions = {}): Property => ({ kind: "string", ...options });
export const integer = (options: PropertyOptions = {}): Property => ({
  kind: "integer",
  ...options,
});
export const boolean = (options: PropertyOptions = {}): Property => ({
  kind: "boolean",
  ...options,
});
export const any = (options: PropertyOptions = {}): Property => ({ kind: "any", ...options });
export const list = (of: Shape, options: PropertyOptions = {}): Property => ({
  kind: "list",
  of,
  ...options,
});
export const map = (of: Shape, options: PropertyOptions = {}): Property => ({
  kind: "map",
  of,
  ...options,
});
export const object = (properties: Properties, options: PropertyOptions = {}): Property => ({
  kind: "object",
  properties,
  ...options,
});

export function flowOf(property: Property): Flow {
  return property.flow ?? "both";
}

/** Name, type and creation data: what every tracked resource answers with. */
export const RESOURCE_OUTPUTS: Properties = {
  name: string({ flow: "out" }),
  type: string({ flow: "out" }),
};

export const SYSTEM_DATA = object(
  {
    createdBy: string({ flow: "out" }),
    createdByType: string({ flow: "out" }),
    createdAt: string({ flow: "out" }),
    lastModifiedBy: string({ flow: "out" }),
    lastModifiedByType: string({ flow: "out" }),
    lastModifiedAt: string({ flow: "out" }),
  },
  { flow: "out" },
);
