/** `rapporteur correct`, `undo`, `corrections`, `agreement`: what persons say of the facts of a record. */
import { userInfo } from 'node:os';
import { RapporteurError } from '../model/index.ts';
import {
  addMissedEvent,
  agreement,
  articleNamed,
  correct,
  correctionsOf,
  factKinds,
  openRecord,
  type Record,
  trainingRows,
  undoCorrection,
} from '../record/index.ts';

export interface VoiceOptions {
  readonly record: string;
  readonly who?: string;
  readonly why: string;
}

export interface CorrectOptions extends VoiceOptions {
  readonly set?: readonly string[];
}

const verdicts = ['accept', 'reject', 'change'] as const;

/** `rapporteur correct ARTICLE event 3 change --set standing=denied --why …` */
export async function correctCommand(
  beginning: string,
  kind: string,
  fact: string,
  verdict: string,
  options: CorrectOptions,
): Promise<void> {
  await within(options, async (record, voice) => {
    const article = await articleNamed(record, beginning);
    const n = await correct(record, {
      article,
      kind: oneOf('kind', factKinds, kind),
      fact: numberOf(fact),
      verdict: oneOf('verdict', verdicts, verdict),
      ...(options.set !== undefined && { change: fieldsOf(options.set) }),
      ...voice,
    });
    return `correction ${n}: ${kind} ${fact} of ${article.slice(0, 12)}\n`;
  });
}

/** `rapporteur add-event ARTICLE "the words" --set type=ASSAULT --why …`: the words are looked up in the article's text. */
export async function addEventCommand(beginning: string, words: string, options: CorrectOptions): Promise<void> {
  await within(options, async (record, voice) => {
    const article = await articleNamed(record, beginning);
    const { type, ...fields } = fieldsOf(options.set ?? []);
    if (type === undefined)
      throw new RapporteurError('query-invalid', 'an event has a type', 'Say which: --set type=ASSAULT.');
    const trigger = await spanOf(record, article, words);
    // The contract's schema checks every field.
    const event = { ...fields, type, trigger } as unknown as Parameters<typeof addMissedEvent>[1]['event'];
    const { n, fact } = await addMissedEvent(record, { article, event, ...voice });
    return `correction ${n}: event ${fact} of ${article.slice(0, 12)}\n`;
  });
}

async function spanOf({ db }: Record, article: string, words: string): Promise<readonly [number, number]> {
  const { text } = await db.selectFrom('article').select('text').where('id', '=', article).executeTakeFirstOrThrow();
  const at = text.indexOf(words);
  if (words === '' || at < 0)
    throw new RapporteurError(
      'not-found',
      `the article does not say “${words}”`,
      'Give the words as they stand in its text.',
    );
  if (text.includes(words, at + 1))
    throw new RapporteurError(
      'query-invalid',
      `the article says “${words}” more than once`,
      'Give more words around it.',
    );
  return [at, at + words.length];
}

/** `rapporteur undo 17 --why …` */
export async function undoCommand(number: string, options: VoiceOptions): Promise<void> {
  await within(options, async (record, voice) => {
    const n = await undoCorrection(record, numberOf(number), voice);
    return `correction ${n} takes back ${number}\n`;
  });
}

export interface CorrectionsOptions {
  readonly record: string;
  readonly output: 'people' | 'jsonl' | 'training';
}

/** Every correction; as training rows each with the words, what was read of them and what a person made of it. */
export async function correctionsCommand(options: CorrectionsOptions): Promise<void> {
  const record = await openRecord(options.record);
  try {
    if (options.output === 'training')
      for (const row of await trainingRows(record)) process.stdout.write(`${JSON.stringify(row)}\n`);
    else
      for (const row of await correctionsOf(record)) {
        const { n, at, who, why, verdict, kind, fact, article, change, undoes } = row;
        const what =
          undoes === undefined ? `${verdict} ${kind} ${fact} of ${article.slice(0, 12)}` : `takes back ${undoes}`;
        const fields = change === undefined ? '' : ` ${JSON.stringify(change)}`;
        process.stdout.write(
          options.output === 'jsonl'
            ? `${JSON.stringify(row)}\n`
            : `${n}  ${at.slice(0, 16)}  ${who}: ${what}${fields} (${why})\n`,
        );
      }
  } finally {
    await record.close();
  }
}

/** How far coders agree on the facts that two or more of them spoke of. */
export async function agreementCommand({ record: where }: { readonly record: string }): Promise<void> {
  const record = await openRecord(where);
  try {
    const { coders, fields } = await agreement(record);
    if (fields.length === 0) process.stdout.write('no two coders spoke of the same fact yet\n');
    else {
      process.stdout.write(`Krippendorff’s α (nominal) over what at least two of ${coders.join(', ')} coded\n`);
      for (const { field, units, alpha } of fields)
        process.stdout.write(
          `  ${field.padEnd(12)} ${String(units).padStart(5)} facts  ${alpha === undefined ? 'all of one value' : alpha.toFixed(3)}\n`,
        );
    }
  } finally {
    await record.close();
  }
}

async function within(
  options: VoiceOptions,
  work: (record: Record, voice: { readonly who: string; readonly why: string }) => Promise<string>,
): Promise<void> {
  const record = await openRecord(options.record);
  try {
    process.stdout.write(await work(record, { who: options.who ?? userInfo().username, why: options.why }));
  } finally {
    await record.close();
  }
}

/** `field=value`: a value that is JSON is taken as such, else as words; an empty one takes the field away. */
function fieldsOf(set: readonly string[]): { readonly [field: string]: unknown } {
  return Object.fromEntries(
    set.map((pair) => {
      const at = pair.indexOf('=');
      if (at <= 0)
        throw new RapporteurError(
          'query-invalid',
          `--set ${pair}: expected field=value`,
          'For example --set standing=denied.',
        );
      return [pair.slice(0, at), setValue(pair.slice(at + 1))];
    }),
  );
}

function setValue(written: string): unknown {
  if (written === '') return null;
  if (!/^[[{0-9tf]/u.test(written)) return written;
  try {
    return JSON.parse(written);
  } catch {
    // Words that begin like JSON and are none: "full", "talks".
    return written;
  }
}

function oneOf<T extends string>(what: string, values: readonly T[], given: string): T {
  const found = values.find((value) => value === given);
  if (found === undefined)
    throw new RapporteurError('query-invalid', `there is no ${what} ${given}`, `It is one of ${values.join(', ')}.`);
  return found;
}

function numberOf(written: string): number {
  const number = Number(written);
  if (!Number.isInteger(number) || number < 0)
    throw new RapporteurError(
      'query-invalid',
      `${written} is no number of a fact`,
      '`rapporteur show` and `rapporteur search` tell them.',
    );
  return number;
}
