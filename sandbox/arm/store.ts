import { chmod, readFile } from "node:fs/promises";
import { join } from "node:path";
import { writeFileAtomically } from "./atomic-file";
import { lockDirectory } from "./directory-lock";
import { emptyState, State, STATE_VERSION, TABLES_ADDED_LATER } from "./state";

const FILE = "azure.json";

/** A stored sandbox that cannot be read. It is never wiped without being asked. */
export class UnreadableStoreError extends Error {
  constructor(
    readonly path: string,
    reason: string,
  ) {
    super(
      `The sandbox's store ${path} cannot be read: ${reason}. ` +
        "Nothing was changed. To start with an empty Azure, delete or move that file; " +
        "Pulumi stacks that were deployed to it then need 'pulumi refresh'.",
    );
    this.name = "UnreadableStoreError";
  }
}

/**
 * The state with its changes made safe. A change is made on a copy; readers see it only when it has
 * been written down, and never when it failed. Changes happen one after the other.
 */
export class Store {
  private current: State;
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    initial: State,
    private readonly persist: (content: string) => Promise<void> = async () => undefined,
    private readonly release: () => Promise<void> = async () => undefined,
  ) {
    this.current = initial;
  }

  /** What has been written down. Do not change it. */
  get state(): State {
    return this.current;
  }

  /**
   * Changes the state.
   *
   * @param change works on the copy it is given, without waiting for anything.
   * @throws whatever the change throws; the state is then as before.
   */
  update<T>(change: (draft: State) => T): Promise<T> {
    const result = this.last.then(async () => {
      const draft = structuredClone(this.current);
      const value = change(draft);
      await this.persist(`${JSON.stringify(draft, undefined, 1)}\n`);
      this.current = draft;
      return value;
    });
    this.last = result.catch(() => undefined);
    return result;
  }

  /** Waits for changes under way and gives the directory free. */
  async close(): Promise<void> {
    await this.last;
    await this.release();
  }
}

/**
 * Opens the store in a directory, or makes a new one there.
 *
 * @param seed the state of a new store.
 * @returns the store and whether it is new.
 * @throws DirectoryInUseError when another process has it open.
 * @throws UnreadableStoreError when the file is damaged or of another version.
 */
export async function openStore(
  directory: string,
  home: State["home"],
): Promise<{ store: Store; isNew: boolean }> {
  const release = await lockDirectory(directory);
  try {
    const path = join(directory, FILE);
    const stored = await readState(path);
    const persist = (content: string) => writeFileAtomically(path, content);
    return { store: new Store(stored ?? emptyState(home), persist, release), isNew: !stored };
  } catch (error) {
    await release();
    throw error;
  }
}

async function readState(path: string): Promise<State | undefined> {
  let content: string;
  try {
    content = await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") {
      return undefined;
    }
    throw new UnreadableStoreError(path, (error as Error).message);
  }
  // It holds private keys; a copy or a restored backup may have come with wider permissions.
  await chmod(path, 0o600);
  let state: unknown;
  try {
    state = JSON.parse(content);
  } catch (error) {
    throw new UnreadableStoreError(path, `it is not valid JSON (${(error as Error).message})`);
  }
  return checked(state, path);
}

function checked(state: unknown, path: string): State {
  const version = (state as { version?: unknown } | null)?.version;
  if (version !== STATE_VERSION) {
    const found =
      version === undefined ? "it names no version" : `it has version ${String(version)}`;
    throw new UnreadableStoreError(path, `${found}, this sandbox reads version ${STATE_VERSION}`);
  }
  const shape = emptyState({ subscriptionId: "", tenantId: "" });
  const stored = state as Record<string, unknown>;
  for (const name of TABLES_ADDED_LATER) {
    stored[name] ??= shape[name];
  }
  for (const [name, empty] of Object.entries(shape)) {
    const value = stored[name];
    if (typeof value !== typeof empty || value === null) {
      throw new UnreadableStoreError(path, `its part '${name}' is missing or damaged`);
    }
  }
  return state as State;
}
