import { CommentHost, HostedComment, TooLong } from "./comment-host";
import { sleep } from "./http";
import { compareRuns, isOfSameStack, Marker, markerLine, readMarker } from "./marker";

/** What became of a comment. */
export interface Outcome {
  /** "left": a newer run has commented already. */
  readonly done: "created" | "updated" | "left";
  readonly url?: string;
}

export interface UpsertOptions {
  /**
   * Milliseconds between writing and looking again: another run that had looked before can write until
   * then. @default 1,500
   */
  readonly settling?: number;
}

type Marked = HostedComment & { readonly marker: Marker };

/** How often a comment is written that another run goes on overwriting. */
const MOST_WRITES = 4;
/** Whoever cannot take this cannot take a comment. */
const SHORTEST = 2_000;

/**
 * Has one comment on a stack, of the newest run: what is there is rewritten, what other runs have
 * written at the same time is joined, and what a newer one has written is left as it is.
 *
 * @param render The comment without its marker, in at most so many characters.
 */
export async function upsert(
  host: CommentHost,
  marker: Marker,
  render: (limit: number) => Promise<string>,
  { settling = 1_500 }: UpsertOptions = {},
): Promise<Outcome> {
  const head = await host.head();
  const isNewer = (one: Marked): boolean => compareRuns(one.marker, marker, head) > 0;
  let all = await ofStack(host, marker);
  let created: HostedComment | undefined;
  let done: Outcome["done"] = "updated";
  for (let writes = 0; writes < MOST_WRITES; writes += 1) {
    const newer = all.find(isNewer);
    if (newer) {
      // Two were created at once: each run takes its own away, unless it is the one that stays.
      if (created && all[0]?.id !== created.id) {
        await host.remove(created.id);
      }
      return { done: "left", url: all[0]?.url };
    }
    const [kept, ...others] = all;
    if (writes > 0 && kept && compareRuns(kept.marker, marker, head) === 0) {
      for (const { id } of others) {
        await host.remove(id);
      }
      return { done, url: kept.url };
    }
    const isThere =
      kept && (await writing(host, marker, render, (text) => host.update(kept.id, text)));
    if (!isThere) {
      created = await writing(host, marker, render, (text) => host.create(text));
      done = "created";
    }
    await sleep(settling);
    all = await ofStack(host, marker);
    if (all.length === 0) {
      break;
    }
  }
  return { done, url: all[0]?.url ?? created?.url };
}

async function ofStack(host: CommentHost, own: Marker): Promise<Marked[]> {
  const all = await host.own();
  return all.flatMap((comment) => {
    const marker = readMarker(comment.text);
    return marker && isOfSameStack(marker, own) ? [{ ...comment, marker }] : [];
  });
}

/** Writes a comment, and a shorter one where that is too long after all. */
async function writing<T>(
  { limit }: CommentHost,
  marker: Marker,
  render: (limit: number) => Promise<string>,
  write: (text: string) => Promise<T>,
): Promise<T> {
  const first = `${markerLine(marker)}\n\n`;
  for (let most = limit; ; most = Math.floor(most / 2)) {
    try {
      return await write(first + (await render(most - first.length)));
    } catch (error) {
      if (!(error instanceof TooLong) || most / 2 < SHORTEST) {
        throw error;
      }
    }
  }
}
