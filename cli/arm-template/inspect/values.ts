import { KEY_VERSION } from "../../../azure/key-uris";
import { sameLocation } from "../../../azure/locations";
import { sameResourceId } from "../../../azure/resource-ids";
import { Place } from "../document";
import { Finding, listed, settingPlace, show } from "../finding";
import { assignedIdentities, called, Environment, FactorySettings } from "../settings";

/** One environment's values, from its outputs or from its parameter file. */
export interface Values {
  readonly environment: Environment;
  readonly settings: FactorySettings;
  /** Where a setting's value is from, by its path in the settings; undefined when it is not looked at. */
  readonly placeOf: (path: string) => Place | undefined;
}

/** The values of an environment's outputs. */
export function outputsOf(environment: Environment): Values {
  return {
    environment,
    settings: environment.settings,
    placeOf: (path) => settingPlace(environment, path),
  };
}

/** Values that Azure would refuse in any template. */
export function inspectValues(values: Values): Finding[] {
  return [
    ...inspectVaultAddress(values),
    ...inspectKey(values),
    ...inspectKeyIdentity(values),
    ...inspectIdentityType(values),
    ...inspectRegions(values),
  ];
}

function error(
  { environment, placeOf }: Values,
  paths: string | readonly string[],
  { id, message, fix }: Pick<Finding, "id" | "message" | "fix">,
): Finding[] {
  const [place] = [paths].flat().flatMap((path) => placeOf(path) ?? []);
  return place ? [{ id, level: "error", place, environment: environment.name, message, fix }] : [];
}

function inspectVaultAddress(values: Values): Finding[] {
  const address = values.settings.encryption?.vaultBaseUrl;
  if (address === undefined) {
    return [];
  }
  const [, host] = /^https:\/\/([^/?#\s]+)\/?$/.exec(address) ?? [];
  if (host !== undefined) {
    return [];
  }
  return error(values, "encryption.vaultBaseUrl", {
    id: "vault-address",
    message: `The address of the vault is ${show(address)} in ${called(values.environment)}: it must be https and name the vault only, no key.`,
    fix: "Write it as https://NAME.vault.azure.net/.",
  });
}

function inspectKey(values: Values): Finding[] {
  const { keyName, keyVersion } = values.settings.encryption ?? {};
  const noName =
    keyName === ""
      ? error(values, "encryption.keyName", {
          id: "key-name",
          message: `The key has no name in ${called(values.environment)}.`,
          fix: "Write the name of a key in the vault.",
        })
      : [];
  if (!keyVersion || KEY_VERSION.test(keyVersion)) {
    return noName;
  }
  const wrong = error(values, "encryption.keyVersion", {
    id: "key-version",
    message: `The version of the key is ${show(keyVersion)} in ${called(values.environment)}: it must be 32 hexadecimal digits.`,
    fix: 'Write the last part of the key\'s address, or "" to follow the newest version.',
  });
  return [...noName, ...wrong];
}

function inspectKeyIdentity(values: Values): Finding[] {
  const identity = values.settings.encryption?.identity?.userAssignedIdentity;
  const attached = assignedIdentities(values.settings);
  if (!identity || attached.some((id) => sameResourceId(id, identity))) {
    return [];
  }
  const paths = ["encryption.identity.userAssignedIdentity", "identity.userAssignedIdentities"];
  return error(values, paths, {
    id: "identity-not-attached",
    message: `The identity that is to unwrap the key, ${show(identity)}, is none of the factory's in ${called(values.environment)}: ${attached.length > 0 ? listed(attached.map(show)) : "it has none"}.`,
    fix: "Add it to the factory's user-assigned identities.",
  });
}

function inspectIdentityType(values: Values): Finding[] {
  const { identity } = values.settings;
  const says = /UserAssigned/i.test(identity?.type ?? "");
  const attached = assignedIdentities(values.settings);
  if (!identity || says === attached.length > 0) {
    return [];
  }
  return error(values, ["identity.type", "identity.userAssignedIdentities"], {
    id: "identity-type",
    message: says
      ? `The factory's identity has the type ${show(identity.type)} and no user-assigned identity in ${called(values.environment)}.`
      : `The factory's identity has the type ${show(identity.type)} in ${called(values.environment)}, and the user-assigned identity ${listed(attached.map(show))}.`,
    fix: says
      ? "Add the identities, or write SystemAssigned."
      : "Write UserAssigned or SystemAssigned,UserAssigned, or remove the identities.",
  });
}

function inspectRegions(values: Values): Finding[] {
  const { location, vaultLocation } = values.settings;
  if (!vaultLocation || sameLocation(location, vaultLocation)) {
    return [];
  }
  return error(values, "location", {
    id: "vault-region",
    message: `The factory is in ${show(location)} and its vault in ${show(vaultLocation)} in ${called(values.environment)}: Data Factory takes no key from another region.`,
    fix: "Deploy both to one region.",
  });
}
