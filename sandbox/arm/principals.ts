import { Context, DEPLOYER } from "./context";
import { tenantOf } from "./state";

/** Somebody that a directory knows. */
export interface Principal {
  principalId: string;
  /** Application id, as it appears in Key Vault's messages. */
  clientId: string;
  tenantId: string;
  type: "User" | "Group" | "ServicePrincipal";
  /** Milliseconds since 1970. */
  createdAt: number;
}

/** A principal of the directory, or undefined when it does not exist or exists no more. */
export function findPrincipal(context: Context, principalId: string): Principal | undefined {
  const { state } = context;
  const wanted = principalId.toLowerCase();
  if (wanted === DEPLOYER.objectId) {
    const { objectId, clientId } = DEPLOYER;
    const { tenantId } = state.home;
    return { principalId: objectId, clientId, tenantId, type: "ServicePrincipal", createdAt: 0 };
  }
  const type = state.users[wanted] ? "User" : state.groups[wanted] && "Group";
  if (type) {
    const { tenantId } = state.home;
    return { principalId: wanted, clientId: wanted, tenantId, type, createdAt: 0 };
  }
  const identity = Object.values(state.identities).find((item) => item.principalId === wanted);
  if (identity) {
    return { ...identity, type: "ServicePrincipal" };
  }
  const factory = Object.values(state.factories).find((item) => item.systemPrincipalId === wanted);
  return (
    factory && {
      principalId: wanted,
      clientId: wanted,
      tenantId: tenantOf(state, /^\/subscriptions\/([^/]+)/.exec(factory.id)?.[1] ?? ""),
      type: "ServicePrincipal",
      createdAt: factory.createdAt,
    }
  );
}
