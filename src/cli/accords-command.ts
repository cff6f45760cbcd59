/** `rapporteur accords`: the accords of a record, what is due, what has changed, and one of them with all its provisions. */
import { type Command, Option } from 'commander';
import { accordCsv } from '../export/index.ts';
import { RapporteurError } from '../model/index.ts';
import { accordChanges, listNamedAccords, listTerms, namedAccordOf, openRecord, type Record } from '../record/index.ts';
import { terminalLook } from './present.ts';
import { presentAccord, presentAccordLine, presentChanges, presentTerm } from './present-accord.ts';

interface AccordsOptions {
  readonly record: string;
  readonly output: 'people' | 'json' | 'csv';
  readonly since?: string;
  readonly due?: number;
  readonly on?: string;
}

/** Days ahead that are looked at, where nothing is said. */
const month = 30;
const mostDays = 3660;

/** Adds the command. `record`: the option that names the record; `whole`: a number up to a highest. */
export function addAccordsCommand(
  program: Command,
  record: () => Option,
  whole: (highest: number) => (value: string) => number,
): void {
  program
    .command('accords')
    .summary('list accords, what is due, what changed; or show one with its provisions')
    .description(
      'Lists the accords of a record, the one named last first, then what is due in the next 30 days and what was due with nothing reported of the deed (which is not to say that it was broken). With an id or a name: its provisions, each with what is told of its keeping, and how far it is kept.',
    )
    .argument('[accord]', "an accord's id, its beginning, or one of its names")
    .addOption(record())
    .addOption(
      new Option(
        '-o, --output <form>',
        'for people, as JSON, or (of one accord) as CSV with the columns of PAM and PA-X',
      )
        .choices(['people', 'json', 'csv'])
        .default('people'),
    )
    .option('--since <day>', 'only what articles published on or after a day say: new accords, promises, reports')
    .option(
      '--due <days>',
      'only what is due within so many days, and what was due with nothing reported',
      whole(mostDays),
    )
    .option('--on <day>', 'as of which day; today unless told')
    .action((accord: string | undefined, options: AccordsOptions) => accordsCommand(accord, options));
}

async function accordsCommand(accord: string | undefined, options: AccordsOptions): Promise<void> {
  const on = options.on === undefined ? new Date().toISOString().slice(0, 10) : dayOf('--on', options.on);
  const since = options.since === undefined ? undefined : dayOf('--since', options.since);
  if (options.output === 'csv' && accord === undefined)
    throw new RapporteurError(
      'query-invalid',
      'CSV is of one accord',
      'Name it: `rapporteur accords ID --output csv`.',
    );
  const record = await openRecord(options.record);
  try {
    if (accord !== undefined) await showOne(record, accord, on, options.output);
    else if (since !== undefined) {
      const changes = await accordChanges(record, since);
      print(options, changes, () => presentChanges(changes, terminalLook()));
    } else if (options.due !== undefined) {
      const terms = await listTerms(record, on, options.due);
      print(
        options,
        terms,
        () => terms.map((term) => presentTerm(term, terminalLook())).join('') || 'nothing is due\n',
      );
    } else await showAll(record, on, options);
  } finally {
    await record.close();
  }
}

async function showAll(record: Record, on: string, options: AccordsOptions): Promise<void> {
  const accords = await listNamedAccords(record);
  const due = await listTerms(record, on, month);
  print(options, { accords, due }, () => {
    if (accords.length === 0)
      return 'no article here tells of an accord: `rapporteur add` reads pages into the record\n';
    const terms = due.map((term) => presentTerm(term, terminalLook())).join('');
    return `${accords.map((row) => presentAccordLine(row, terminalLook())).join('')}${terms === '' ? '' : `\nDue by ${on} + ${month} days\n${terms}`}`;
  });
}

async function showOne(record: Record, name: string, on: string, output: AccordsOptions['output']): Promise<void> {
  const told = await namedAccordOf(record, name, on);
  if (output === 'csv') process.stdout.write([...accordCsv(told)].join(''));
  else print({ output }, told, () => presentAccord(told, terminalLook()));
}

function print({ output }: Pick<AccordsOptions, 'output'>, value: unknown, shown: () => string): void {
  process.stdout.write(output === 'json' ? `${JSON.stringify(value, undefined, 2)}\n` : shown());
}

/** An ISO day, or `query-invalid`. */
function dayOf(option: string, value: string): string {
  const time = Date.parse(`${value}T00:00:00Z`);
  if (!/^\d{4}-\d\d-\d\d$/u.test(value) || Number.isNaN(time))
    throw new RapporteurError('query-invalid', `${option}: ${value} is no day`, 'A day reads 2031-03-14.');
  return value;
}
