/**
 * The frame of all benches: what a bench is, where its data lies, how its figures are printed. Quality benches score readings with
 * the scorers in `../shared/score`; speed benches give ratios against a named peer in the same run, since machines are noisy.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One figure. `goal`: what it should reach (at least, or at most where `lowerIsBetter`). `peer`: what others reach, in words. */
export interface Figure {
  readonly measure: string;
  readonly value: number | string;
  readonly goal?: number;
  readonly lowerIsBetter?: boolean;
  readonly peer?: string;
}

export interface Bench {
  readonly name: string;
  /** The question it answers, one line. */
  readonly asks: string;
  /** Paths below `../shared` without which it cannot run. */
  readonly needs: readonly string[];
  /** Takes minutes: run by its own name only, not with `all`. */
  readonly slow?: true;
  run(): Promise<readonly Figure[]> | readonly Figure[];
}

const sharedFolder = fileURLToPath(new URL('../../shared', import.meta.url));

/** Absolute path of something in the shared folder beside the project. */
export function shared(path: string): string {
  return join(sharedFolder, path);
}

/** Those of a bench's needs that this machine lacks. */
export function missing(bench: Bench): readonly string[] {
  return bench.needs.filter((path) => !existsSync(shared(path)));
}

/** The JSON lines of a file in the shared folder. The caller names their type: the data is ours and checked by its scorer. */
export function sharedLines<T>(path: string): readonly T[] {
  return readFileSync(shared(path), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): T => JSON.parse(line));
}

/** Runs the scorer `score/NAME` with arguments and gives what it prints. Throws when it fails. */
export function score(name: string, args: readonly string[], input?: string): string {
  const run = spawnSync(process.execPath, [shared(`score/${name}`), ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    ...(input !== undefined && { input }),
  });
  if (run.status !== 0) throw new Error(`${name} ended with ${run.status}: ${run.stderr.slice(0, 500)}`);
  return run.stdout;
}

/** The last line of a scorer's output, as the JSON it is. */
export function lastJson<T>(output: string): T {
  const line = output.trimEnd().split('\n').at(-1) ?? '';
  const parsed: T = JSON.parse(line);
  return parsed;
}

/** Calls `use` with a fresh folder that is removed afterwards. */
export function inTemporaryFolder<T>(use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'rapporteur-bench-'));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The same for work that takes its time. */
export async function whileInTemporaryFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'rapporteur-bench-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Writes values as JSON lines and gives the path. */
export function writeLines(folder: string, name: string, values: readonly unknown[]): string {
  const path = join(folder, name);
  writeFileSync(path, values.map((value) => `${JSON.stringify(value)}\n`).join(''));
  return path;
}

function timed(work: () => void): number {
  const begun = performance.now();
  work();
  return performance.now() - begun;
}

/** Milliseconds that `work` takes: the median of `runs` after one warm-up. */
export function medianTime(work: () => void, runs = 5): number {
  work();
  const times = Array.from({ length: runs }, () => timed(work)).sort((a, b) => a - b);
  return times[Math.floor(times.length / 2)] ?? 0;
}

/** Milliseconds of two pieces of work, done by turns so that a busy machine slows both: the pair whose ratio is the median, after a warm-up. */
export function pairedTimes(
  our: () => void,
  their: () => void,
  runs: number,
): { readonly ours: number; readonly theirs: number } {
  our();
  their();
  const pairs = Array.from({ length: runs }, () => ({ ours: timed(our), theirs: timed(their) })).sort(
    (a, b) => a.theirs / a.ours - b.theirs / b.ours,
  );
  return pairs[Math.floor(pairs.length / 2)] ?? { ours: 0, theirs: 0 };
}

const reached = ({ value, goal, lowerIsBetter }: Figure): string => {
  if (goal === undefined || typeof value !== 'number') return '';
  return (lowerIsBetter ? value <= goal : value >= goal) ? 'reached' : 'short';
};

const shown = (value: number | string | undefined): string =>
  typeof value === 'number' ? String(Math.round(value * 10_000) / 10_000) : (value ?? '');

/** One table for people, one JSON line for programs. */
export function printFigures(bench: Bench, figures: readonly Figure[], seconds: number): void {
  const rows = [
    ['measure', 'here', 'goal', '', 'peers'],
    ...figures.map((figure) => [
      figure.measure,
      shown(figure.value),
      shown(figure.goal),
      reached(figure),
      figure.peer ?? '',
    ]),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  process.stdout.write(`\n${bench.name}: ${bench.asks}\n`);
  for (const row of rows) {
    process.stdout.write(
      `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd() + '\n',
    );
  }
  const values = Object.fromEntries(figures.map(({ measure, value }) => [measure, value]));
  process.stdout.write(
    `${JSON.stringify({ bench: bench.name, seconds: Math.round(seconds * 10) / 10, figures: values })}\n`,
  );
}
