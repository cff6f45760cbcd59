/** The filters of events as options of a command, the same as the API's. */
import type { Command } from 'commander';
import { type EventFilters, eventFiltersSchema, parseQuery, RapporteurError } from '../model/index.ts';

const list = (value: string): readonly string[] => value.split(',').map((part) => part.trim());

const options: readonly (readonly [flags: string, help: string, parse?: (value: string) => unknown])[] = [
  ['--type <types>', 'event types, with commas between: ASSAULT,COERCE', list],
  ['--standing <standings>', 'happened, ongoing, planned, possible, called-for, denied', list],
  ['--actor <who>', 'who acts: words of a name, or a country code (ARM)'],
  ['--recipient <who>', 'whom it is directed at'],
  ['--party <who>', 'either side'],
  ['--place <where>', 'the beginning of a place’s name, or a country code'],
  ['--after <day>', 'first day, month or year: 2031-03-14, 2031-03, 2031'],
  ['--before <day>', 'last day, month or year'],
  ['--publisher <name>', 'the newspaper'],
  ['--story <id>', 'the story'],
  ['--article <id>', 'the article'],
];

/** Adds the options, and `--news`. */
export function withEventFilters(command: Command): Command {
  for (const [flags, help, parse] of options) {
    if (parse === undefined) command.option(flags, help);
    else command.option(flags, help, parse);
  }
  return command.option('--news', 'leave out history told to explain the news');
}

/** The filters of a query and of a command's options together. Throws `query-invalid` that names the option, or the query's character. */
export function eventFilters(query: string | undefined, given: object): EventFilters {
  const names = new Set([...options.map(([flags]) => flags.slice(2).split(' ')[0]), 'news']);
  const fields = Object.entries(given).filter(([name, value]) => names.has(name) && value !== undefined);
  const result = eventFiltersSchema.safeParse(Object.fromEntries(fields));
  if (result.success) return { ...parseQuery(query ?? ''), ...result.data };
  const [issue] = result.error.issues;
  const field = String(issue?.path[0] ?? 'query');
  throw new RapporteurError(
    'query-invalid',
    `--${field}: ${issue?.message ?? 'not understood'}`,
    '`--help` says what it takes.',
  );
}
