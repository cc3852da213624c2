import { CloudName, CLOUDS } from "../../azure/clouds";
import { KEY_VERSION, keyHolderOfUri } from "../../azure/key-uris";
import { isValidName, NAME_RULES } from "../../azure/names";
import { showValue } from "../framework/reading";

/** Which addresses of vaults are accepted. */
export interface AcceptedAddresses {
  /** The cloud that the vault has to be in; undefined for any that is known. */
  readonly cloud?: CloudName;
  readonly allowManagedHsm: boolean;
}

/** In parts, so that each that does not belong there can be named. */
const ADDRESS =
  /^(?<scheme>[a-z][a-z0-9+.-]*:\/\/)?(?<user>[^/?#@]*@)?(?<host>[^/?#:]*)(?<port>:[^/?#]*)?(?<path>\/[^?#]*)?(?<query>\?[^#]*)?(?<fragment>#.*)?$/is;

const SURPLUS = ["user", "port", "path", "query", "fragment"] as const;

/** What is wrong with the address of a vault, each in the form "has …" or "is …". */
export function addressFaults(address: string, accepted: AcceptedAddresses): readonly string[] {
  const { groups: parts = {} } = ADDRESS.exec(address) ?? {};
  const surplus = SURPLUS.filter((part) => parts[part] && parts[part] !== "/");
  return [
    ...(parts["scheme"]?.toLowerCase() === "https://" ? [] : ["does not begin with https://"]),
    ...surplus.map((part) => `has a ${part}, ${showValue(parts[part])}`),
    ...hostFaults(parts["host"] ?? "", accepted),
  ];
}

function hostFaults(host: string, { cloud, allowManagedHsm }: AcceptedAddresses): string[] {
  const holder = keyHolderOfUri(`https://${host}/`);
  if (!holder) {
    const clouds = cloud ? [CLOUDS[cloud]] : Object.values(CLOUDS);
    const hosts = clouds.map(({ vaultSuffix }) => `<vault>.${vaultSuffix}`).join(" or ");
    return [`has the host ${showValue(host)}, not ${hosts}`];
  }
  return [
    ...(isValidName("vault", holder.name)
      ? []
      : [`has the vault name ${showValue(holder.name)}, not ${NAME_RULES.vault.allowed}`]),
    ...(cloud === undefined || cloud === holder.cloud
      ? []
      : [`is in the cloud ${showValue(holder.cloud)}, not in ${showValue(cloud)}`]),
    ...(holder.kind === "vault" || allowManagedHsm ? [] : ["is that of a managed HSM"]),
  ];
}

/** What is wrong with a key's name. */
export function keyNameFaults(name: string): readonly string[] {
  return isValidName("key", name) ? [] : [`is not ${NAME_RULES.key.allowed}`];
}

/** What is wrong with a key's version. */
export function keyVersionFaults(version: string): readonly string[] {
  return KEY_VERSION.test(version) ? [] : ["is not 32 hexadecimal digits"];
}
