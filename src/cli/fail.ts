/** How a fault ends a command: one line and what to do, on standard error, and an exit status after sysexits(3). */
import { asRapporteurError, type ErrorCode } from '../model/index.ts';

const statusOf = (code: ErrorCode): number => {
  if (code === 'input-missing') return 66;
  if (code === 'input-fetch' || code === 'record-unreachable' || code === 'queue-unreachable' || code === 'port-taken')
    return 69;
  if (code === 'record-locked') return 75;
  if (code === 'output-failed') return 73;
  if (code === 'query-invalid' || code === 'input-url') return 64;
  if (/^(?:page|feed|archive|input)-/.test(code) || code === 'not-found') return 65;
  if (code.startsWith('record-') || code === 'queue-failed') return 74;
  return 70;
};

/** Prints a fault, with the name of what was being read where there is one, and sets the exit status. */
export function reportFault(thrown: unknown, about?: string): void {
  const { code, message, hint } = asRapporteurError(thrown);
  const where = about === undefined ? '' : `${about}: `;
  process.stderr.write(`rapporteur: ${where}${message} [${code}]${hint === undefined ? '' : ` ${hint}`}\n`);
  process.exitCode = statusOf(code);
}
