/** `rapporteur compare`: another data set beside the record. */
import { type BadLine, type Compared, compare, type Summary } from '../compare/index.ts';
import { csvLine } from '../export/index.ts';
import { openRecord } from '../record/index.ts';
import { eventFilters } from './event-filters.ts';
import { writeOut } from './output.ts';
import { makeProgress } from './progress.ts';

export interface CompareOptions {
  readonly record: string;
  readonly output: 'people' | 'jsonl' | 'csv';
  readonly days: number;
  readonly km: number;
}

const columns = [
  'verdict',
  'their_id',
  'their_line',
  'their_kind',
  'their_from',
  'their_to',
  'their_place',
  'their_actors',
  'our_id',
  'our_type',
  'our_from',
  'our_to',
  'our_place',
  'our_actors',
  'score',
  'why',
] as const;

/** Bad lines that are told one by one to people; the rest are counted. */
const toldLines = 20;

/** Writes the comparison; lines that could not be read are told on standard error by their number. */
export async function compareCommand(path: string, options: CompareOptions): Promise<void> {
  const filters = eventFilters(undefined, options);
  const record = await openRecord(options.record);
  const progress = makeProgress();
  let bad = 0;
  const onBadLine = ({ line, message }: BadLine): void => {
    bad++;
    if (bad <= toldLines) process.stderr.write(`rapporteur: ${path}: line ${line}: ${message} [input-invalid]\n`);
  };
  try {
    const { days, km } = options;
    const results = compare(record, path, { days, km, filters, onBadLine });
    await writeOut(written(results, options.output, (count) => progress.show(`${count} compared`)));
    if (bad > toldLines) process.stderr.write(`rapporteur: ${path}: ${bad - toldLines} more lines could not be read\n`);
    // The rest was compared, but whoever asked has to know that not all was.
    if (bad > 0) process.exitCode = 65;
  } finally {
    progress.end();
    await record.close();
  }
}

async function* written(
  results: AsyncGenerator<Compared, Summary>,
  output: CompareOptions['output'],
  onProgress: (count: number) => void,
): AsyncGenerator<string> {
  if (output === 'csv') yield csvLine(columns);
  const shown: Compared[] = [];
  for (let count = 1; ; count++) {
    const next = await results.next();
    if (next.done === true) {
      if (output === 'people') yield presented(next.value, shown);
      return;
    }
    onProgress(count);
    if (output === 'jsonl') yield `${JSON.stringify(next.value)}\n`;
    else if (output === 'csv') yield csvLine(cells(next.value));
    else if (shown.filter(({ verdict }) => verdict === next.value.verdict).length < examples) shown.push(next.value);
  }
}

type Sides = readonly (readonly { readonly name: string }[])[];

const actors = (sides: Sides): string =>
  sides
    .map((side) => side.map(({ name }) => name).join('; '))
    .filter((side) => side !== '')
    .join(' | ');

function cells(result: Compared) {
  const theirs = 'theirs' in result ? result.theirs : undefined;
  const ours = 'ours' in result ? result.ours : undefined;
  return [
    result.verdict,
    theirs?.id,
    theirs?.line,
    theirs?.kind,
    theirs?.from,
    theirs?.to,
    theirs?.place,
    theirs && actors(theirs.sides),
    ours?.id,
    ours?.type,
    ours?.from,
    ours?.to,
    ours?.place,
    ours && actors(ours.sides),
    result.verdict === 'agreement' ? result.score : undefined,
    result.verdict === 'agreement' ? result.why.join('; ') : '',
  ];
}

/** Pairs and single events of each verdict that people are shown. */
const examples = 5;

function presented(summary: Summary, shown: readonly Compared[]): string {
  const { layout, agreement, theirsOnly, oursOnly, beyond, badLines, from, to } = summary;
  const theirs = agreement + theirsOnly;
  const share = theirs === 0 ? '' : ` (${Math.round((100 * agreement) / theirs)} % of theirs)`;
  const days = from === undefined ? '' : `, ${from} to ${to}`;
  const table: readonly (readonly [string, number, string])[] = [
    ['both', agreement, share],
    ['theirs only', theirsOnly, ''],
    ['ours only', oursOnly, ''],
    ['ours beyond', beyond, ' (other days, countries or kinds than the file has)'],
    ['unreadable', badLines, badLines === 0 ? '' : ' lines'],
  ];
  const lines = table.map(([name, n, note]) => `  ${name.padEnd(12)}${String(n).padStart(8)}${note}\n`).join('');
  return `${layout}${days}\n\n${lines}\n${shown.map(exampleLine).join('')}`;
}

function exampleLine(result: Compared): string {
  const theirs =
    'theirs' in result
      ? `${result.theirs.id} ${result.theirs.from} ${result.theirs.kind}, ${result.theirs.place ?? '?'}`
      : '';
  const ours =
    'ours' in result
      ? `${result.ours.type} ${result.ours.from} ${actors(result.ours.sides)}, ${result.ours.place ?? '?'}`
      : '';
  const why = result.verdict === 'agreement' ? ` (${result.why.join(', ')})` : '';
  return `  ${result.verdict.padEnd(12)}  ${[theirs, ours].filter((part) => part !== '').join(' = ')}${why}\n`;
}
