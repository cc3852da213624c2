import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** How often the process tree is looked at, in milliseconds; short against what is measured. */
const SAMPLE_INTERVAL = 15;
/** In which Linux counts a process's time: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
const TICKS_PER_SECOND = 100;

/** What one run of a command took. */
export interface Measurement {
  readonly seconds: number;
  /**
   * Processor time of the command's processes, in seconds: what is left of a comparison when other
   * work keeps them waiting. What a process does after it was last looked at is not in it.
   */
  readonly cpuSeconds: number;
  /** Peak resident memory of the largest process of the command, in megabytes (10^6 bytes). */
  readonly megabytes: number;
}

/** Runs a command to its end and measures it with all its children; throws when it fails. */
export async function measure(
  command: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv; readonly mayFail?: boolean },
): Promise<Measurement> {
  const started = process.hrtime.bigint();
  const child = spawn(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
  let peak = 0;
  const ticks = new Map<number, number>();
  const sampling = setInterval(() => {
    for (const pid of treeOf(child.pid!)) {
      peak = Math.max(peak, peakResidentBytes(pid));
      ticks.set(pid, Math.max(ticks.get(pid) ?? 0, ticksOf(pid)));
    }
  }, SAMPLE_INTERVAL);
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject).on("close", resolve);
  });
  clearInterval(sampling);
  if (exitCode !== 0 && !options.mayFail) {
    throw new Error(`${command} ${args.join(" ")} ended with ${exitCode}:\n${output}`);
  }
  const total = [...ticks.values()].reduce((sum, one) => sum + one, 0);
  return {
    seconds: Number(process.hrtime.bigint() - started) / 1e9,
    cpuSeconds: total / TICKS_PER_SECOND,
    megabytes: peak / 1e6,
  };
}

/** The process and all that descend from it, as Linux's /proc tells. */
function treeOf(root: number): number[] {
  const children = new Map<number, number[]>();
  for (const entry of readdirSync("/proc").filter((name) => /^[0-9]+$/.test(name))) {
    const parent = parentOf(Number(entry));
    children.set(parent, [...(children.get(parent) ?? []), Number(entry)]);
  }
  const tree = [root];
  for (const pid of tree) {
    tree.push(...(children.get(pid) ?? []));
  }
  return tree;
}

/** Fields of /proc/PID/stat, from the third on: what comes before may contain anything. */
function statOf(pid: number): string[] {
  const stat = readProc(pid, "stat");
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
}

function parentOf(pid: number): number {
  return Number(statOf(pid)[1] ?? 0);
}

/** In user and kernel mode. */
function ticksOf(pid: number): number {
  const stat = statOf(pid);
  return Number(stat[11] ?? 0) + Number(stat[12] ?? 0);
}

function peakResidentBytes(pid: number): number {
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readProc(pid, "status"))?.[1] ?? 0) * 1024;
}

function readProc(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return ""; // The process has ended meanwhile.
  }
}

/** The middle of some figures, and how far apart they lie. */
export interface Summary {
  readonly median: number;
  readonly minimum: number;
  readonly maximum: number;
}

export function summarize(figures: readonly number[]): Summary {
  const sorted = [...figures].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  return {
    median: sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2,
    minimum: sorted[0]!,
    maximum: sorted.at(-1)!,
  };
}
