import { HttpError } from "./http";

/** A comment of the own author's. */
export interface HostedComment {
  readonly id: string;
  readonly text: string;
  /** Where people see it. */
  readonly url?: string;
}

/** Where a pull request is commented on. */
export interface CommentHost {
  /** Of a comment, in characters. */
  readonly limit: number;
  /** The commit that the pull request is at; undefined where nobody says. */
  readonly head: () => Promise<string | undefined>;
  /** The comments of whom the token is of, oldest first. */
  readonly own: () => Promise<readonly HostedComment[]>;
  /** @throws TooLong */
  readonly create: (text: string) => Promise<HostedComment>;
  /**
   * @returns False when there is no such comment any more.
   * @throws TooLong
   */
  readonly update: (id: string, text: string) => Promise<boolean>;
  /** Does nothing when there is no such comment any more. */
  readonly remove: (id: string) => Promise<void>;
  /** What else there is to do once the comment stands, e.g. the status of the pull request. */
  readonly conclude?: () => Promise<void>;
}

/** The host takes no text of this length, whatever its documentation says. */
export class TooLong extends Error {}

/**
 * Makes of a refusal because of the length a TooLong.
 *
 * @param statuses With which the host says so.
 */
export async function whereLengthCounts<T>(
  request: Promise<T>,
  statuses: readonly number[],
): Promise<T> {
  try {
    return await request;
  } catch (error) {
    const isTooLong =
      error instanceof HttpError &&
      statuses.includes(error.status) &&
      /too long|exceed|maximum length/i.test(error.said);
    throw isTooLong ? new TooLong(error.message) : error;
  }
}
