/** What happens while a program runs on by itself: JSON lines on standard error for programs; on a terminal only what went wrong. */
import type { RapporteurError } from '../model/index.ts';
import type { Progress } from './progress.ts';

export interface LogLine {
  readonly event: string;
  readonly address?: string;
  /** Found again in the archive beside the page (`Rapporteur-Trace`), and with the article's id in the line that tells of its keeping. */
  readonly trace?: string;
  readonly article?: string;
  readonly fault?: RapporteurError;
  readonly [more: string]: unknown;
}

/** Events that a person at a terminal does not want to read line by line. */
const quiet = new Set(['source', 'unchanged', 'added', 'known']);

/** A function that writes one line; `progress` is wiped away before it. */
export function makeLog(progress: Progress): (line: LogLine) => void {
  const terminal = process.stderr.isTTY === true;
  return ({ fault, ...line }) => {
    if (!terminal) {
      const told = fault === undefined ? {} : { code: fault.code, message: fault.message };
      process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), ...line, ...told })}\n`);
      return;
    }
    if (quiet.has(line.event)) return;
    progress.end();
    const about = line.address === undefined ? '' : ` ${line.address}`;
    process.stderr.write(`${line.event}${about}${fault === undefined ? '' : `: ${fault.message} [${fault.code}]`}\n`);
  };
}
