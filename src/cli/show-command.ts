/** `rapporteur show`: what a record holds: its articles, or one of them with its facts. */
import { articleNamed, listArticles, openRecord, readingOf } from '../record/index.ts';
import { presentReading, terminalLook } from './present.ts';

export interface ShowOptions {
  readonly record: string;
  readonly output: 'people' | 'json';
  readonly limit: number;
}

const shortId = 12;

/** Without an id the newest articles, else the article whose id begins so. */
export async function showCommand(id: string | undefined, options: ShowOptions): Promise<void> {
  const record = await openRecord(options.record);
  try {
    if (id === undefined) {
      const { rows } = await listArticles(record, {}, { limit: options.limit });
      if (options.output === 'json') process.stdout.write(`${JSON.stringify(rows, undefined, 2)}\n`);
      else if (rows.length === 0) process.stdout.write('the record is empty: `rapporteur add` reads pages into it\n');
      else
        for (const item of rows)
          process.stdout.write(
            `${item.id.slice(0, shortId)}  ${item.published ?? '          '}  ${item.headline ?? '(no headline)'}\n`,
          );
      return;
    }
    const whole = await articleNamed(record, id);
    const reading = await readingOf(record, whole);
    if (reading === undefined) throw new Error(`the article ${whole} has gone while it was looked up`);
    if (options.output === 'json') process.stdout.write(`${JSON.stringify(reading, undefined, 2)}\n`);
    else process.stdout.write(presentReading(reading, terminalLook()));
  } finally {
    await record.close();
  }
}
