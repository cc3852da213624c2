import type { ArmMethod } from "./calls";
import type { ArmResponse, Context } from "./context";
import { purgeVault } from "./deleted-vaults";
import { ArmId, parentOf } from "./ids";
import { JsonObject, withoutNulls } from "./json";
import { requireUnlocked } from "./locks";
import {
  exists,
  handlerOf,
  notFound,
  requireGroup,
  requireSurroundings,
  unsupported,
} from "./routing";
import type { State } from "./state";
import type { Store } from "./store";

type View = (state: State) => Context;

/** Carries out a request to Azure Resource Manager: what is the same for all resource types. */
export function answer(
  store: Store,
  view: View,
  method: ArmMethod,
  id: ArmId,
  body: JsonObject,
): Promise<ArmResponse> {
  switch (method) {
    case "GET":
      return read(view(store.state), id);
    case "PUT":
      return write(store, view, id, body);
    case "DELETE":
      return remove(store, view, id);
    default:
      return act(store, view, method, id);
  }
}

async function read(context: Context, id: ArmId): Promise<ArmResponse> {
  const handler = handlerOf(id);
  requireGroup(context, id);
  if (id.collection) {
    if (!handler.list) {
      throw unsupported(id, "listed");
    }
    return { status: 200, body: { value: withoutNulls(handler.list(context, id)) } };
  }
  const body = handler.read(context, id);
  if (!body) {
    throw notFound(id);
  }
  return { status: 200, body: structuredClone(withoutNulls(body)) };
}

async function write(store: Store, view: View, id: ArmId, body: JsonObject): Promise<ArmResponse> {
  const handler = handlerOf(id);
  if (!handler.write || id.collection) {
    throw unsupported(id, "created");
  }
  const request = structuredClone(body);
  const before = view(store.state);
  requireSurroundings(before, id);
  requireUnlocked(before, id, "write");
  const prepared = await handler.prepare?.(before, id, request);
  return store.update((draft) => {
    const context = view(draft);
    requireSurroundings(context, id);
    requireUnlocked(context, id, "write");
    const { status, body: answered } = handler.write!(context, id, request, prepared);
    return { status, body: structuredClone(withoutNulls(answered)) };
  });
}

async function remove(store: Store, view: View, id: ArmId): Promise<ArmResponse> {
  const handler = handlerOf(id);
  if (!handler.remove || id.collection) {
    throw unsupported(id, "deleted");
  }
  if (!exists(handler, view(store.state), id)) {
    return { status: 204, body: {} };
  }
  return store.update((draft) => {
    const context = view(draft);
    if (!exists(handler, context, id)) {
      return { status: 204, body: {} };
    }
    requireUnlocked(context, id, "delete");
    handler.remove!(context, id);
    return { status: 200, body: {} };
  });
}

async function act(store: Store, view: View, method: ArmMethod, id: ArmId): Promise<ArmResponse> {
  if (method === "POST" && /\/deletedVaults\/[^/]+\/purge$/i.test(id.id)) {
    const vault = parentOf(id);
    await store.update((draft) => purgeVault(view(draft), vault));
    return { status: 200, body: {} };
  }
  throw unsupported(id, `called with ${method}`);
}
