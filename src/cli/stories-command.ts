/** `rapporteur stories`: the stories of a record, or one of them as it went on. */
import { type HappeningRow, RapporteurError, type StoryRow } from '../model/index.ts';
import {
  everyRow,
  happeningNamed,
  happeningOf,
  listHappenings,
  listStories,
  openRecord,
  type Record,
  storyNamed,
  storyOf,
} from '../record/index.ts';
import { terminalLook } from './present.ts';
import { presentHappening } from './present-happening.ts';
import { presentStory } from './present-story.ts';

export interface StoriesOptions {
  readonly record: string;
  readonly output: 'people' | 'json';
  readonly limit: number;
}

const shortId = 12;
/** A happening is called `ARTICLE.EVENT`. */
const namesHappening = /\.\d+$/u;

/** Without an id the stories, the newest first, else the timeline of the story whose id begins so, or the accounts of the happening. */
export async function storiesCommand(id: string | undefined, options: StoriesOptions): Promise<void> {
  const record = await openRecord(options.record);
  const json = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value, undefined, 2)}\n`);
  try {
    if (id === undefined) {
      const { rows } = await listStories(record, {}, { limit: options.limit });
      if (options.output === 'json') json(rows);
      else if (rows.length === 0) process.stdout.write('the record is empty: `rapporteur add` reads pages into it\n');
      else for (const row of rows) process.stdout.write(storyLine(row));
      return;
    }
    if (namesHappening.test(id)) {
      const told = await happeningOf(record, await happeningNamed(record, id));
      if (told === undefined) throw new RapporteurError('not-found', `there is no happening ${id}`);
      if (options.output === 'json') json(told);
      else process.stdout.write(presentHappening(told, terminalLook()));
      return;
    }
    const named = await storyNamed(record, id);
    const story = await storyOf(record, named);
    if (story === undefined) throw new RapporteurError('not-found', `there is no story ${named}`);
    const happenings = await happeningsOf(record, story.id);
    if (options.output === 'json') json({ ...story, happenings });
    else process.stdout.write(presentStory(story, happenings, terminalLook()));
  } finally {
    await record.close();
  }
}

function storyLine({ id, articles, reports, first, last, headline }: StoryRow): string {
  const days = [...new Set([first, last].map((day) => day?.slice(0, 10) ?? '?'))].join(' to ');
  const copies = articles > reports ? ` + ${articles - reports} copies` : '';
  return `${id.slice(0, shortId)}  ${days.padEnd(24)}  ${`${reports}${copies}`.padEnd(12)}  ${headline ?? '(no headline)'}\n`;
}

async function happeningsOf(record: Record, story: string): Promise<readonly HappeningRow[]> {
  const all: HappeningRow[] = [];
  for await (const row of everyRow((part) => listHappenings(record, { story, news: true }, part))) all.push(row);
  return all;
}
