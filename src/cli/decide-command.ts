/** `rapporteur decide`: a person's word on which tellings are of one happening, kept with who said so and why. */
import { userInfo } from 'node:os';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { type DecisionTold, RapporteurError } from '../model/index.ts';
import {
  articleNamed,
  decide,
  happeningNamed,
  happeningOf,
  listDecisions,
  openRecord,
  type Record,
  type Ruling,
} from '../record/index.ts';
import { shortTelling } from './present-happening.ts';

interface Asked {
  readonly record: string;
}

interface Given extends Asked {
  readonly who?: string;
  readonly why: string;
}

interface Listed extends Asked {
  readonly output: 'people' | 'json';
  readonly limit: number;
}

/** Tellings of a decision that are named in a list. */
const named = 4;

/** Adds the command with its verdicts; `recordOption` says where the record is, `limit` how many are listed. */
export function addDecideCommand(program: Command, recordOption: () => Option, limit: (value: string) => number): void {
  const command = program
    .command('decide')
    .summary('say which accounts are of one happening')
    .description(
      "Keeps a person's decision on what the machine brought together: it outranks the machine's for good, also where stories are told anew, until it is undone. Ids are those that `rapporteur stories` shows, or their beginnings.",
    );
  const verdict = (name: string, summary: string): Command =>
    command
      .command(name)
      .summary(summary)
      .description(`${summary[0]?.toUpperCase() ?? ''}${summary.slice(1)}.`)
      .addOption(recordOption())
      .requiredOption('--why <words>', 'the reason, for those who come after')
      .option('--who <name>', 'whose word it is; the user of this machine unless told');
  verdict('merge', 'say that happenings are one')
    .argument('<happenings...>', 'two or more, each as ARTICLE.EVENT')
    .action((names: string[], given: Given) =>
      ruled(given, async (record, by) => {
        const happenings: string[] = [];
        for (const name of names) happenings.push(await happeningNamed(record, name));
        return { verdict: 'merge', happenings, ...by };
      }),
    );
  verdict('split', "say that an article's event is another than those that it was put with")
    .argument('<article>', "the article's id")
    .argument('<event>', "the event's number in it", numberOf)
    .action((article: string, event: number, given: Given) =>
      ruled(given, async (record, by) => ({
        verdict: 'split',
        article: await articleNamed(record, article),
        event,
        ...by,
      })),
    );
  verdict('undo', 'say that a decision no longer holds')
    .argument('<decision>', 'its number, as `decide list` shows it', numberOf)
    .action((decision: number, given: Given) =>
      ruled(given, async (_record, by) => ({ verdict: 'undo', decision, ...by })),
    );
  command
    .command('list')
    .summary('list the decisions, the newest first')
    .addOption(recordOption())
    .addOption(
      new Option('-o, --output <form>', 'for people, or as JSON').choices(['people', 'json']).default('people'),
    )
    .option('-n, --limit <number>', 'how many are listed', limit, 20)
    .action(listed);
}

function numberOf(words: string): number {
  if (!/^\d{1,9}$/u.test(words)) throw new InvalidArgumentError('a whole number, please.');
  return Number(words);
}

interface By {
  readonly who: string;
  readonly why: string;
}

/** Keeps what is decided and says what has come of it. */
async function ruled(
  { record: where, who, why }: Given,
  rulingOf: (record: Record, by: By) => Promise<Ruling>,
): Promise<void> {
  const by = { who: who ?? userName(), why: why.trim() };
  if (by.who.trim() === '' || by.why === '') {
    throw new RapporteurError(
      'query-invalid',
      'a decision needs a name and a reason',
      'Give --who and --why in words.',
    );
  }
  const record = await openRecord(where);
  try {
    const ruling = await rulingOf(record, by);
    const n = await decide(record, ruling);
    process.stdout.write(`decision ${n} by ${by.who}: ${await outcome(record, ruling)}\n`);
  } finally {
    await record.close();
  }
}

async function outcome(record: Record, ruling: Ruling): Promise<string> {
  if (ruling.verdict === 'undo') return `decision ${ruling.decision} no longer holds`;
  const one = ruling.verdict === 'split' ? `${ruling.article}.${ruling.event}` : (ruling.happenings[0] ?? '');
  const id = await happeningNamed(record, one);
  const told = await happeningOf(record, id);
  const [articles, reports] = [told?.articles ?? 0, told?.reports ?? 0];
  return `${shortTelling(one)} is now told in ${articles} ${articles === 1 ? 'article' : 'articles'}, ${reports} independent ${reports === 1 ? 'report' : 'reports'}, as ${shortTelling(id)}`;
}

/** The name that this machine knows its user by, or nothing where it knows none. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}

async function listed({ record: where, output, limit }: Listed): Promise<void> {
  const record = await openRecord(where);
  try {
    const { rows } = await listDecisions(record, { limit });
    if (output === 'json') process.stdout.write(`${JSON.stringify(rows, undefined, 2)}\n`);
    else if (rows.length === 0) process.stdout.write('nothing has been decided in this record\n');
    else for (const row of rows) process.stdout.write(decisionLine(row));
  } finally {
    await record.close();
  }
}

function decisionLine({ n, at, who, why, verdict, undoes, undone, tellings }: DecisionTold): string {
  const others = tellings.length > named ? ` and ${tellings.length - named} more` : '';
  const what =
    undoes === undefined ? `${tellings.slice(0, named).map(shortTelling).join(' ')}${others}` : `decision ${undoes}`;
  const taken = undone === undefined ? '' : ` (undone by ${undone})`;
  return `${String(n).padStart(4)}  ${at.slice(0, 10)}  ${verdict.padEnd(5)}  ${what}  ${who}: ${why}${taken}\n`;
}
