import * as proxies from "@pulumi/policy/proxy";

/**
 * What the SDK has for values that are not known yet. From this file of it alone: the whole SDK takes
 * most of a second to load, which a report has no use for. Its declarations leave these two out, as
 * they do in the SDK's index.
 */
interface Proxies {
  /** Wraps properties so that reading one that is not known throws. */
  readonly unknownCheckingProxy: <T extends object>(properties: T) => T;
  readonly UnknownValueError: new (message: string) => Error;
}

export const { unknownCheckingProxy, UnknownValueError } = proxies as unknown as Proxies;
