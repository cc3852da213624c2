/** Which stack a comment is about, and which run it is of. */
export interface Marker {
  readonly project: string;
  readonly stack: string;
  /** Tells apart comments on one stack, e.g. of two policy packs. */
  readonly tag: string;
  /** When the run began, in milliseconds since 1970. */
  readonly validAt: number;
  /** The commit of the pull request that it is about, where it is known. */
  readonly commit?: string;
}

// A definition of a link that nothing uses: no reader of Markdown shows it.
const LINE = /^\[\/\/\]: <> \(adf-cmk (?<fields>[\w=%.:+ -]*)\)/;

/** The first line of a comment, which is not shown. */
export function markerLine({ project, stack, tag, validAt, commit = "" }: Marker): string {
  const fields = { project, stack, tag, "valid-at": new Date(validAt).toISOString(), commit };
  const shown = Object.entries(fields).map(([name, value]) => `${name}=${written(value)}`);
  return `[//]: <> (adf-cmk ${shown.join(" ")})`;
}

/** What a comment is about; undefined for one that is not of adf-cmk. */
export function readMarker(text: string): Marker | undefined {
  const { fields } = LINE.exec(text)?.groups ?? {};
  const values = new Map(
    (fields ?? "").split(" ").map((field) => {
      const cut = field.indexOf("=");
      return [field.slice(0, cut), read(field.slice(cut + 1))] as const;
    }),
  );
  const validAt = Date.parse(values.get("valid-at") ?? "");
  return fields === undefined || Number.isNaN(validAt)
    ? undefined
    : {
        project: values.get("project") ?? "",
        stack: values.get("stack") ?? "",
        tag: values.get("tag") ?? "",
        validAt,
        commit: values.get("commit") || undefined,
      };
}

export function isOfSameStack(one: Marker, other: Marker): boolean {
  return one.project === other.project && one.stack === other.stack && one.tag === other.tag;
}

/**
 * Above 0 if the first run is the newer one. One of the commit that the pull request is at is newer
 * than any other: a run of an old commit can be started again later.
 *
 * @param head The commit that the pull request is at.
 */
export function compareRuns(one: Marker, other: Marker, head: string | undefined): number {
  const knows = one.commit !== undefined && other.commit !== undefined && head !== undefined;
  const byCommit = knows ? Number(one.commit === head) - Number(other.commit === head) : 0;
  return byCommit || one.validAt - other.validAt;
}

/** Without anything that could end the marker, or its line. */
function written(value: string): string {
  return encodeURIComponent(value.replace(/\p{Cs}/gu, "\ufffd"))
    .replace(/[!'()*~]/g, (one) => `%${one.charCodeAt(0).toString(16)}`)
    .replaceAll("%3A", ":");
}

function read(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
