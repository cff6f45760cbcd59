/** The command `rapporteur`. */
import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { exportFormats, formatNames } from '../export/index.ts';
import { jsonSchema, rapporteurVersion } from '../model/index.ts';
import { addAccordsCommand } from './accords-command.ts';
import { type AddOptions, addCommand } from './add-command.ts';
import { type BackupOptions, dumpCommand, restoreCommand } from './backup-commands.ts';
import type { CompareOptions } from './compare-command.ts';
import {
  addEventCommand,
  agreementCommand,
  type CorrectionsOptions,
  type CorrectOptions,
  correctCommand,
  correctionsCommand,
  undoCommand,
  type VoiceOptions,
} from './correct-commands.ts';
import { addDecideCommand } from './decide-command.ts';
import { withEventFilters } from './event-filters.ts';
import { type ExportOptions, exportCommand } from './export-command.ts';
import { reportFault } from './fail.ts';
import { type FollowOptions, followCommand } from './follow-command.ts';
import type { McpOptions } from './mcp-command.ts';
import { outputFailed } from './output.ts';
import { clusterCommand, parseCommand, relateCommand } from './pipes.ts';
import type { EnqueueOptions, WorkOptions } from './queue-commands.ts';
import { type ReadOptions, readCommand } from './read-command.ts';
import { type RebuildOptions, rebuildCommand } from './rebuild-command.ts';
import { type SearchOptions, searchCommand, searchHelp } from './search-command.ts';
import { type ServeOptions, serveCommand } from './serve-command.ts';
import { type ShowOptions, showCommand } from './show-command.ts';
import { type StoriesOptions, storiesCommand } from './stories-command.ts';
import { type VerifyOptions, verifyCommand } from './verify-command.ts';

const forms = ['auto', 'html', 'scraped', 'text'];
const defaultLimit = 100;
const highestLimit = 50_000;
const defaultRecord = '.record';
const defaultPort = 4317;
const highestPort = 65_535;
const mostWorkers = 256;

const whole =
  (highest: number) =>
  (value: string): number => {
    const number = Number(value);
    if (!Number.isInteger(number) || number < 0 || number > highest)
      throw new InvalidArgumentError(`a whole number up to ${highest}, please.`);
    return number;
  };

const number =
  (least: number, most: number) =>
  (value: string): number => {
    const given = Number(value);
    if (!(given >= least && given <= most)) throw new InvalidArgumentError(`from ${least} to ${most}, please.`);
    return given;
  };
const seconds = number(0, 3_600);
const minutes = number(0.1, 24 * 60);

const recordOption = (): Option =>
  new Option('-r, --record <where>', 'a folder (embedded), or postgres://… (a server)')
    .env('RAPPORTEUR_RECORD')
    .default(defaultRecord);

const fetchOption = (): Option =>
  new Option('--fetch', 'fetch what a feed only names; done anyway where the feed itself was given by its address');

const limitOption = (): Option =>
  new Option('--limit <number>', 'the most addresses that are fetched for one feed')
    .argParser(whole(highestLimit))
    .default(defaultLimit);

const archiveOption = (): Option =>
  new Option(
    '--archive <folder>',
    'where the pages are kept; in the record’s folder, beside a server’s record in rapporteur-archive',
  ).env('RAPPORTEUR_ARCHIVE');

const workersOption = (): Option =>
  new Option('--workers <number>', 'threads that read; auto: as many as there are processors')
    .argParser((value): number | 'auto' => (value === 'auto' ? value : Math.max(1, whole(mostWorkers)(value))))
    .default('auto');

const program = new Command('rapporteur')
  .description('Reads the news of a conflict or a crisis and keeps a record of it that can be checked.')
  .version(rapporteurVersion)
  .showHelpAfterError('(--help says more)')
  .addHelpText(
    'after',
    `
Examples:
  rapporteur read page.html                      an article and its facts, each with the words it was read from
  rapporteur read --output json page.txt         the same as JSON (a .txt file is what a scraper left of a page)
  rapporteur read --as agreement statement.txt   the text of an agreement: who owes what, article by article
  rapporteur add --record war pages/             read a folder of pages into a record
  rapporteur read https://example.org/feed.xml   list what a feed has; add and --output jsonl read its stories
  rapporteur search --record war type:ASSAULT after:2020-10   its events, each with the sentence it was read from
  rapporteur follow --record war feeds.opml      read what two hundred feeds bring, until it is interrupted
  rapporteur stories --record war                what happened, story by story, and how many tell it independently
  rapporteur decide merge --record war 4f1c.2 9ab0.0 --why 'one strike, two names of the town'
  rapporteur serve --record war                  look at it in a browser
  rapporteur read --input jsonl --output jsonl < pages.jsonl > readings.jsonl

Exit status: 0 done; 64 wrong use; 65 a page or line could not be read; 66 no such file; 69 not reachable; 70 a fault of the
program; 73 the output could not be written; 74 the record failed; 75 the record is in use.`,
  );

// Before the commands are made: each takes it over from the program.
program.exitOverride((exit) => process.exit(exit.exitCode === 0 ? 0 : 64));

program
  .command('read')
  .summary('read pages and show their facts')
  .description(
    'Reads pages: files (HTML, text, MHTML, WARC, feeds, each also .gz), folders of them, http(s) addresses, or - for standard input. A .txt file is taken as scraped text, with its captions, credits and links to other stories; --input text takes a clean body to the character. A feed or a sitemap is listed for people; for programs, and with --fetch, its items are read.',
  )
  .argument('[pages...]', 'files, folders, addresses; standard input where none is given')
  .addOption(
    new Option(
      '-i, --input <form>',
      'what the pages are; feed: the feeds themselves are the result, lines {id, feed}; jsonl: lines {id, html | scraped | text, url?, published?, headline?} on standard input',
    )
      .choices([...forms, 'feed', 'jsonl'])
      .default('auto'),
  )
  .addOption(
    new Option(
      '-o, --output <form>',
      'people: to look at; json: one reading, or a list; jsonl: a line {id, reading} a page',
    )
      .choices(['people', 'json', 'jsonl'])
      .default('people'),
  )
  .option('--url <address>', 'the address that the page was found at')
  .option('--published <date>', 'when it was published (ISO 8601), where the page does not say')
  .option('--headline <words>', 'its headline, where the page does not say')
  .addOption(
    new Option(
      '--as <kind>',
      'news: a report; agreement: the text of an agreement itself, with its articles, parties and signatures; a .txt file is then taken to the character',
    ).choices(['news', 'agreement']),
  )
  .option('--explain', 'say of each event why it is one: what gave its type, parties, standing, time and place')
  .addOption(fetchOption())
  .addOption(limitOption())
  .addHelpText(
    'after',
    `
A page that cannot be read is one line on standard error with a code ([page-no-article], [input-missing] …); the others go on, and the
exit status tells. With JSON lines it is {id, error: {code, message}} in its place.`,
  )
  .action((pages: string[], options: ReadOptions) => readCommand(pages, options));

program
  .command('add')
  .summary('read pages into a record')
  .description(
    'Reads pages as `read` does and keeps them with all their facts. The same page twice changes nothing; a page that fails leaves the record as it was.',
  )
  .argument('<pages...>', 'files, folders, addresses, or - for standard input')
  .addOption(recordOption())
  .addOption(archiveOption())
  .addOption(new Option('-i, --input <form>', 'what the pages are').choices(forms).default('auto'))
  .addOption(fetchOption())
  .addOption(limitOption())
  .addOption(workersOption())
  .action((pages: string[], options: AddOptions) => addCommand(pages, options));

/** How pages are fetched. */
const withFetchOptions = (command: Command): Command =>
  command
    .addOption(
      new Option('--pace <seconds>', 'between two requests to one host, at least').argParser(seconds).default(1),
    )
    .addOption(
      new Option(
        '--contact <how>',
        'an e-mail address or a page, told to every site, so that its people can write to you',
      ).env('RAPPORTEUR_CONTACT'),
    )
    .option('--allow-host <names...>', 'hosts on private addresses that may be fetched from');

withFetchOptions(
  program
    .command('follow')
    .summary('read feeds as they go on')
    .description(
      'Looks at feeds, sitemaps and pages again and again, and reads what is new into a record, until it is interrupted: OPML files, text files with an address on each line, or addresses. Sites are asked as they wish (robots.txt, one request at a time, Retry-After); what was fetched is remembered beside the record. docs/follow.md says how.',
    )
    .argument('<sources...>', 'OPML files, lists of addresses, or addresses')
    .addOption(recordOption())
    .addOption(archiveOption())
    .addOption(workersOption())
    .option('--every <minutes>', 'between two looks at a feed', minutes, 15)
    .option('--once', 'look once at all, and end')
    .option('--limit <number>', 'the most new pages that one look at a feed asks for', whole(highestLimit), 500)
    .option('--state <folder>', 'where it is remembered what was fetched; with the record unless told'),
).action((sources: string[], options: FollowOptions) => followCommand(sources, options));

const queueOption = (): Option =>
  new Option('-q, --queue <address>', 'a NATS server with JetStream: nats://HOST:4222')
    .env('RAPPORTEUR_QUEUE')
    .default('nats://127.0.0.1:4222');

program
  .command('enqueue')
  .summary('put pages on a queue, for many readers')
  .description(
    'Puts pages on a NATS server’s queue, each once: web archives, folders, feeds, addresses, as `add` takes them. docs/scale.md says how many machines share the work.',
  )
  .argument('<pages...>', 'files, folders, addresses, or - for standard input')
  .addOption(queueOption())
  .addOption(new Option('-i, --input <form>', 'what the pages are').choices(forms).default('auto'))
  .addOption(fetchOption())
  .addOption(limitOption())
  // The client of the queue is loaded where it is used.
  .action(async (pages: string[], options: EnqueueOptions) =>
    (await import('./queue-commands.ts')).enqueueCommand(pages, options),
  );

program
  .command('work')
  .summary('read pages from a queue into a record')
  .description(
    'Reads what is on the queue, until it is interrupted. A page is done when the record has it; one that cannot be read is put aside with the reason. Start as many as there are machines.',
  )
  .addOption(queueOption())
  .addOption(recordOption())
  .addOption(archiveOption())
  .addOption(workersOption())
  .option('--drain', 'end when the queue is empty')
  .option('--metrics <where>', 'serve /metrics, /healthz and /readyz at PORT of this machine, or at HOST:PORT')
  .action(async (options: WorkOptions) => (await import('./queue-commands.ts')).workCommand(options));

program
  .command('serve')
  .summary('open the desk over a record')
  .description('Serves the desk and its JSON API on this machine alone (127.0.0.1), until it is interrupted.')
  .addOption(recordOption())
  .option('-p, --port <number>', 'the port; the next free one if it is taken', whole(highestPort), defaultPort)
  .option('--examples', 'read the example pages into the record first')
  .option('--follow <sources...>', 'follow these besides, as `rapporteur follow` does')
  .action((options: ServeOptions) => serveCommand(options));

program
  .command('show')
  .summary('show what a record holds')
  .argument('[id]', "an article's id, or its beginning")
  .addOption(recordOption())
  .addOption(new Option('-o, --output <form>', 'for people, or as JSON').choices(['people', 'json']).default('people'))
  .option('-n, --limit <number>', 'how many articles are listed', whole(100), 20)
  .action((id: string | undefined, options: ShowOptions) => showCommand(id, options));

program
  .command('stories')
  .summary('list the stories of a record, or show how one went on')
  .description(
    'Lists stories with how many reports tell them independently, the newest first. With an id: its summary in quotes, what happened in order with how many reports and whose word they give, and on what sources contradict each other. With the id of a happening (ARTICLE.EVENT): every account of it, why it is counted there, and what persons decided.',
  )
  .argument('[id]', "a story's id or a happening's, or its beginning")
  .addOption(recordOption())
  .addOption(new Option('-o, --output <form>', 'for people, or as JSON').choices(['people', 'json']).default('people'))
  .option('-n, --limit <number>', 'how many stories are listed', whole(500), 20)
  .action((id: string | undefined, options: StoriesOptions) => storiesCommand(id, options));

withEventFilters(
  program
    .command('export')
    .summary('write the events of a record in another tool’s format')
    .description('Streams the events that match; docs/exports.md says what each format holds and how to load it.')
    .addArgument(new Argument('<format>', 'what to write').choices(formatNames))
    .argument('[query]', 'a query, as `search` takes it')
    .addOption(recordOption())
    .option('-o, --output <file>', 'a file, which is there whole or not at all; standard output without it'),
)
  .addHelpText(
    'after',
    () => `\nFormats:\n${formatNames.map((name) => `  ${name.padEnd(9)} ${exportFormats[name].holds}\n`).join('')}`,
  )
  .action((format: string, query: string | undefined, options: ExportOptions) => exportCommand(format, query, options));

withEventFilters(
  program
    .command('compare')
    .summary('hold another data set beside a record')
    .description(
      'Reads a CSV file of UCDP GED, ACLED or POLECAT as it is published, told by its first line, and says of each event whether the record has it, and which of the record’s the file lacks. Nothing of it is kept. docs/compare.md says how events are matched.',
    )
    .argument('<file>', 'the CSV file')
    .addOption(recordOption())
    .addOption(
      new Option('-o, --output <form>', 'a table for people, or every pair as JSON lines or CSV')
        .choices(['people', 'jsonl', 'csv'])
        .default('people'),
    )
    .option('--days <number>', 'days that two accounts of one event may be apart', whole(31), 1)
    .option('--km <number>', 'kilometres between two points of one place', whole(1000), 50),
).action(async (path: string, options: CompareOptions) =>
  (await import('./compare-command.ts')).compareCommand(path, options),
);

program
  .command('mcp')
  .summary('answer assistants over a record (Model Context Protocol)')
  .description(
    'Tools that read the record and answer with quotes and addresses. Over standard input and output, or with --http on this machine alone.',
  )
  .addOption(recordOption())
  .option('--http <port>', 'streamable HTTP at http://127.0.0.1:PORT/mcp', whole(highestPort))
  // Its library is large: other commands start without it.
  .action(async (options: McpOptions) => (await import('./mcp-command.ts')).mcpCommand(options));

program
  .command('search')
  .summary('ask a record for events')
  .description('Lists the events that match a query, each with the sentence that it was read from.')
  .argument('[query...]', 'fields and words: actor:ARM type:ASSAULT after:2020-09 "free words"')
  .addOption(recordOption())
  .addOption(
    new Option('-o, --output <form>', 'for people, a JSON list or JSON lines')
      .choices(['people', 'json', 'jsonl'])
      .default('people'),
  )
  .addOption(
    new Option('--sort <order>', 'what comes first').choices(['newest', 'oldest', 'surest', 'added']).default('newest'),
  )
  .option('-n, --limit <number>', 'how many events are listed', whole(500), 20)
  .addHelpText('after', searchHelp())
  .action((query: string[], options: SearchOptions) => searchCommand(query, options));

const whoOption = (): Option =>
  new Option('--who <name>', 'who says so; your name on this machine unless told').env('RAPPORTEUR_WHO');
const setOption = (): Option =>
  new Option(
    '--set <field=value...>',
    'a field of the fact by its name in the contract; JSON or words; nothing behind the = takes it away',
  );

program
  .command('correct')
  .summary('say what is right of a fact')
  .description(
    'Accepts, rejects or changes a fact of an article. What was read is kept; the record shows what you say, and `undo` takes it back.',
  )
  .argument('<article>', "the article's id, or its beginning")
  .argument('<kind>', 'event, claim, commitment or status')
  .argument('<number>', 'its place in the list of the reading, as `search` and `show --output json` tell it')
  .argument('<verdict>', 'accept, reject or change')
  .addOption(recordOption())
  .addOption(setOption())
  .addOption(whoOption())
  .requiredOption('--why <words>', 'why')
  .action((article: string, kind: string, fact: string, verdict: string, options: CorrectOptions) =>
    correctCommand(article, kind, fact, verdict, options),
  );

program
  .command('add-event')
  .summary('add an event that was missed, by its words')
  .argument('<article>', "the article's id, or its beginning")
  .argument('<words>', 'the words that tell the event, as they stand in the text')
  .addOption(recordOption())
  .addOption(setOption())
  .addOption(whoOption())
  .requiredOption('--why <words>', 'why')
  .action((article: string, words: string, options: CorrectOptions) => addEventCommand(article, words, options));

program
  .command('undo')
  .summary('take a correction back')
  .argument('<number>', 'its number, as `corrections` tells it')
  .addOption(recordOption())
  .addOption(whoOption())
  .requiredOption('--why <words>', 'why')
  .action((number: string, options: VoiceOptions) => undoCommand(number, options));

program
  .command('corrections')
  .summary('list what persons said of the facts')
  .addOption(recordOption())
  .addOption(
    new Option(
      '-o, --output <form>',
      'for people, JSON lines, or rows to train on: words, what was read, what is right',
    )
      .choices(['people', 'jsonl', 'training'])
      .default('people'),
  )
  .action((options: CorrectionsOptions) => correctionsCommand(options));

program
  .command('agreement')
  .summary('how far coders agree (Krippendorff’s α)')
  .addOption(recordOption())
  .action((options: { record: string }) => agreementCommand(options));

program
  .command('verify')
  .summary('prove that a record is still what was read')
  .description(
    'Checks every text by its content address, every fact by its words, every archived page by its digest, and the counts. Exit status 1 where anything is not as written.',
  )
  .addOption(recordOption())
  .addOption(archiveOption())
  .action((options: VerifyOptions) => verifyCommand(options));

program
  .command('rebuild')
  .summary('read the archived pages again, with this version')
  .description(
    'Makes the record again from its archive, with all corrections and decisions. The old record stays beside it.',
  )
  .addOption(recordOption())
  .addOption(archiveOption())
  .option(
    '--into <where>',
    'the record that is made: a folder, or postgres://…; without it the new one takes the old one’s place',
  )
  .action((options: RebuildOptions) => rebuildCommand(options));

program
  .command('dump')
  .summary('write a record with its archive into one file')
  .argument('<file>', 'the backup: JSON lines, compressed')
  .addOption(recordOption())
  .addOption(archiveOption())
  .action((file: string, options: BackupOptions) => dumpCommand(file, options));

program
  .command('restore')
  .summary('restore a backup into an empty record, in either home')
  .argument('<file>', 'what `dump` wrote')
  .addOption(recordOption())
  .addOption(archiveOption())
  .action((file: string, options: BackupOptions) => restoreCommand(file, options));
addAccordsCommand(program, recordOption, whole);
addDecideCommand(program, recordOption, whole(500));

program
  .command('schema')
  .summary('print the contract as JSON Schema 2020-12')
  .action(() => void process.stdout.write(`${JSON.stringify(jsonSchema(), undefined, 2)}\n`));

const jsonLines = (name: string): Option =>
  new Option(`--${name} <form>`, 'JSON lines').choices(['jsonl']).default('jsonl');

program
  .command('relate')
  .summary('say what one actor does to another in a text')
  .description(
    'Reads lines {id, text, source: [spans], target: [spans], published?} and writes lines {id, type?, mode?, standing?, confidence}.',
  )
  .addOption(jsonLines('input'))
  .addOption(jsonLines('output'))
  .action(() => relateCommand());

program
  .command('cluster')
  .summary('find copies of one report and reports of one story')
  .description(
    'Reads lines as `read --input jsonl` does and writes lines {id, report, story}: labels that do not depend on the order of the lines.',
  )
  .addOption(jsonLines('input'))
  .addOption(jsonLines('output'))
  .action(() => clusterCommand());

program
  .command('parse')
  .summary('tags, lemmas, trees and names as CoNLL-U')
  .addOption(
    new Option('-i, --input <form>', 'conllu: words and sentences are kept; text: plain text')
      .choices(['conllu', 'text'])
      .default('text'),
  )
  .addOption(new Option('-o, --output <form>', 'CoNLL-U').choices(['conllu']).default('conllu'))
  .option('--language <tag>', 'BCP 47', 'en')
  .action((options: { input: 'conllu' | 'text'; language: string }) => parseCommand(options.input, options.language));

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // A reader that has seen enough closes the pipe: that is no fault of ours.
  if (error.code === 'EPIPE') process.exit(0);
  reportFault(outputFailed('standard output', error));
  process.exit();
});

try {
  await program.parseAsync();
} catch (thrown) {
  reportFault(thrown);
}
