/** `rapporteur search`: the record asked in the language of the desk and the API. */
import { styleText } from 'node:util';
import { type ActorRef, type EventRow, parseQuery, queryFields, RapporteurError } from '../model/index.ts';
import { listEvents, namesNear, openRecord, type Record } from '../record/index.ts';
import { terminalLook, wrap } from './present.ts';

export interface SearchOptions {
  readonly record: string;
  readonly output: 'people' | 'json' | 'jsonl';
  readonly limit: number;
  readonly sort: 'newest' | 'oldest' | 'surest' | 'added';
}

/** The fields of the language, for help. */
export function searchHelp(): string {
  const fields = queryFields();
  const width = Math.max(...fields.map(({ example }) => example.length));
  return `\nFields:\n${fields.map(({ example, meaning }) => `  ${example.padEnd(width)}  ${meaning}`).join('\n')}\n
Words without a field are searched for in the articles. A minus before a field or word excludes it; commas mean either.`;
}

export async function searchCommand(words: readonly string[], options: SearchOptions): Promise<void> {
  const query = words.join(' ');
  const filters = parsed(query);
  const record = await openRecord(options.record);
  try {
    const { rows, next } = await listEvents(record, filters, { limit: options.limit, sort: options.sort });
    if (options.output === 'json') process.stdout.write(`${JSON.stringify(rows, undefined, 2)}\n`);
    else if (options.output === 'jsonl') for (const row of rows) process.stdout.write(`${JSON.stringify(row)}\n`);
    else if (rows.length === 0) process.stdout.write(`nothing matches${await meant(record, filters)}\n`);
    else {
      for (const row of rows) process.stdout.write(eventText(row));
      if (next !== undefined) process.stdout.write(`there are more: --limit ${options.limit * 2}\n`);
    }
  } finally {
    await record.close();
  }
}

/** The filters; a query that is none is shown with a mark under the character. */
function parsed(query: string) {
  try {
    return parseQuery(query);
  } catch (thrown) {
    if (thrown instanceof RapporteurError && thrown.at !== undefined && process.stderr.isTTY) {
      process.stderr.write(`  ${query}\n  ${' '.repeat(thrown.at)}^\n`);
    }
    throw thrown;
  }
}

const mostNames = 3;

/** Names of the record that are written much like those asked for. */
async function meant(record: Record, filters: ReturnType<typeof parseQuery>): Promise<string> {
  const asked = [filters.actor, filters.recipient, filters.party, filters.saidBy, filters.place]
    .flat()
    .filter((name) => name !== undefined);
  const near = (await Promise.all(asked.map((name) => namesNear(record.db, name, mostNames)))).flat();
  return near.length === 0 ? '' : `; the record has ${[...new Set(near)].join(', ')}`;
}

function eventText(row: EventRow): string {
  const look = terminalLook();
  const paint = (style: Parameters<typeof styleText>[0], text: string): string =>
    look.colour ? styleText(style, text, { validateStream: false }) : text;
  const names = (side: readonly ActorRef[]): string => side.map(({ name }) => name).join(' + ');
  const dyad = [names(row.actors), names(row.recipients)].filter((side) => side !== '').join(' → ');
  const says = row.says === undefined ? '' : `, says ${row.says.actor?.name ?? row.says.words ?? 'somebody'}`;
  const place = row.place === undefined ? '' : ` at ${row.place.name}`;
  const { publisher = 'unnamed paper', published = '', id } = row.article;
  return [
    `${row.day === '' ? 'undated   ' : row.day.slice(0, 10)}  ${paint('red', row.type)} ${dyad}${place} (${row.standing}${says})`,
    wrap(`“${row.quote.text}”`, look.width, '            '),
    paint('dim', `            ${publisher} ${published.slice(0, 10)} · ${id.slice(0, 12)} event ${row.n}`),
    '',
  ].join('\n');
}
