import { existsSync } from "node:fs";
import * as path from "node:path";
import { Location } from "./report";
import { ResourceRecord } from "./resource-record";

/** Where Pulumi's positions are relative to, and which files count as the user's own. */
export interface SourceRoots {
  /** Directory of Pulumi.yaml. */
  readonly project: string;
  /** Root of the repository; locations are relative to it. */
  readonly repository: string;
}

/** The repository that a directory is in, or the directory itself. */
export function repositoryOf(directory: string): string {
  for (let at = path.resolve(directory); ; at = path.dirname(at)) {
    if (existsSync(path.join(at, ".git"))) {
      return at;
    }
    if (at === path.dirname(at)) {
      return path.resolve(directory);
    }
  }
}

const POSITION = /^(?:project|file):\/\/\/?(?<file>[^#]+)#(?<line>\d+)(?:,(?<column>\d+))?$/;

/** Places of resources in the user's own files. */
export class SourcePositions {
  public constructor(
    private readonly roots: SourceRoots,
    private readonly records: ReadonlyMap<string, ResourceRecord>,
  ) {}

  /**
   * The innermost place in the user's own files at which a resource came to be: a component from a
   * package counts as made where the user makes the component. Where nothing says, the project's
   * file stands in, because code scanning shows nothing that has no place.
   */
  public of(urn: string | undefined): Location | undefined {
    return this.exactly(urn) ?? this.projectFile;
  }

  /** The same of the first of several resources that has a place; one that is deleted has none. */
  public ofAny(urns: readonly string[]): Location | undefined {
    return urns.map((urn) => this.exactly(urn)).find(Boolean) ?? this.projectFile;
  }

  private exactly(urn: string | undefined): Location | undefined {
    for (let at = urn; at !== undefined; at = this.records.get(at)?.parent) {
      for (const position of this.records.get(at)?.positions ?? []) {
        const own = this.ownPlace(position);
        if (own) {
          return own;
        }
      }
    }
    return undefined;
  }

  private get projectFile(): Location | undefined {
    const { project, repository } = this.roots;
    const file = ["Pulumi.yaml", "Pulumi.yml"].find((name) => existsSync(path.join(project, name)));
    return file
      ? { file: posix(path.relative(repository, path.join(project, file))), line: 1, exact: false }
      : undefined;
  }

  private ownPlace(position: string): Location | undefined {
    const { file, line, column } = POSITION.exec(position)?.groups ?? {};
    if (file === undefined) {
      return undefined;
    }
    const { project, repository } = this.roots;
    const absolute = position.startsWith("file:")
      ? path.resolve("/", decoded(file))
      : path.resolve(project, decoded(file));
    const relative = posix(path.relative(repository, absolute));
    const isOwn = !relative.startsWith("../") && !/(?:^|\/)node_modules\//.test(relative);
    return isOwn
      ? {
          file: relative,
          line: Number(line),
          ...(column !== undefined && { column: Number(column) }),
          exact: true,
        }
      : undefined;
  }
}

/** Pulumi writes addresses; what is none, stands for itself. */
function decoded(file: string): string {
  try {
    return decodeURIComponent(file);
  } catch {
    return file;
  }
}

function posix(file: string): string {
  return file.split(path.sep).join("/");
}
