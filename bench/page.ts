/** How well a page is read: body, metadata (and what is read without them), scraped text and hostile pages on the dev data, and pages a second beside readability on linkedom. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { asRapporteurError, type Page } from '../src/model/index.ts';
import { decodePage, readPage } from '../src/page/index.ts';
import {
  type Bench,
  type Figure,
  lastJson,
  pairedTimes,
  score,
  shared,
  sharedLines,
  whileInTemporaryFolder,
  writeLines,
} from './frame.ts';
import { readabilityPeer, runPeers } from './page-peers.ts';
import { worstPages } from './page-worst.ts';

interface Gold {
  readonly id: string;
  readonly url: string;
}

/** Pages that are read for speed: enough to warm up on and to even out. */
const SPEED_PAGES = 40;
const SPEED_RUNS = 7;

function read(id: string, page: Page): unknown {
  try {
    return { id, reading: { article: readPage(page) } };
  } catch (thrown) {
    const { code, message } = asRapporteurError(thrown);
    return { id, error: { code, message } };
  }
}

const html = (set: string, id: string): string =>
  decodePage(gunzipSync(readFileSync(shared(`data/page/${set}/pages/${id}.html.gz`))));

interface BodyScore {
  readonly f1: number;
  readonly accuracy: number;
}

/** Pages that are shown with what is wrong in them. */
const WORST = 10;

async function body(folder: string): Promise<readonly Figure[]> {
  const gold = sharedLines<Gold & { readonly articleBody: string }>('data/page/body-dev/gold.jsonl');
  const pages = gold.map(({ id, url }) => ({ id, url, html: html('body-dev', id) }));
  const scored = (name: string, texts: readonly string[]): BodyScore => {
    const lines = gold.map(({ id }, n) => ({ id, reading: { article: { text: texts[n] ?? '' } } }));
    const readings = writeLines(folder, `${name}.jsonl`, lines);
    return lastJson<BodyScore>(score('score-page.mjs', [shared('data/page/body-dev/gold.jsonl'), readings, '--json']));
  };
  const texts = pages.map((page) => textOf(page));
  const { f1, accuracy } = scored('ours', texts);
  const peers = (await runPeers(pages)).map(({ name, texts, milliseconds }, n): Figure => {
    const peer = scored(`peer-${n}`, texts);
    const speed = (1000 * pages.length) / milliseconds;
    return {
      measure: `body F1 / exact / pages a second of ${name}`,
      value: `${peer.f1.toFixed(3)} / ${peer.accuracy.toFixed(3)} / ${speed.toFixed(0)}`,
    };
  });
  const worst = worstPages(
    gold.map(({ id, url, articleBody }, n) => ({ id, url, gold: articleBody, read: texts[n] ?? '' })),
    WORST,
  );
  process.stdout.write(`\nthe ${WORST} worst pages of body-dev: - missed, + not the article's\n${worst}`);
  return [
    { measure: 'body F1', value: f1, goal: 0.978, peer: 'rs-trafilatura 0.969, Zyte 0.970' },
    { measure: 'body exact', value: accuracy, goal: 0.48, peer: 'Zyte 0.47, rs-trafilatura 0.29' },
    ...peers,
  ];
}

const textOf = (page: Page): string => {
  try {
    return readPage(page).text;
  } catch {
    return '';
  }
};

type MetaScore = Readonly<Record<'all', Readonly<Record<string, { readonly value?: number }>>>>;

type MetaGoal = readonly [measure: string, goal: number, peer: string];

const metaGoals: readonly MetaGoal[] = [
  ['headlineExact', 0.93, 'defuddle 0.83'],
  ['headline', 0.96, 'defuddle 0.87'],
  ['day', 0.985, 'metascraper 0.95'],
  ['dayGiven', 0.99, ''],
  ['minute', 0.98, 'metascraper 0.98'],
  ['authors', 0.93, 'defuddle 0.86'],
  ['agencies', 0.8, 'nobody'],
  ['language', 0.99, 'defuddle 0.97'],
  ['publisher', 0.97, 'metascraper 0.95'],
  ['body', 0.955, 'defuddle 0.93'],
];
/** Goals on the same pages without their metadata: what can be read is what a person sees. */
const bareGoals: readonly MetaGoal[] = [
  ['headline', 0.92, 'readability 0.64'],
  ['day', 0.8, 'metascraper 0.42'],
  ['authors', 0.8, 'metascraper 0.66'],
];

/** The figures of readings of `meta-dev`, each measure named behind `prefix`. */
function metaFigures(
  folder: string,
  prefix: string,
  readings: readonly unknown[],
  goals: readonly MetaGoal[],
): readonly Figure[] {
  const path = writeLines(folder, `${prefix}.jsonl`, readings);
  const gold = shared('data/page/meta-dev/gold.jsonl');
  const { all } = lastJson<MetaScore>(score('score-meta.mjs', ['--gold', gold, '--pred', path, '--json']));
  return goals.map(([measure, goal, peer]) => ({
    measure: `${prefix} ${measure}`,
    value: all[measure]?.value ?? 0,
    goal,
    peer,
  }));
}

function meta(folder: string): readonly Figure[] {
  const gold = sharedLines<Gold>('data/page/meta-dev/gold.jsonl');
  const readings = gold.map(({ id, url }) => read(id, { url, html: html('meta-dev', id) }));
  return metaFigures(folder, 'meta', readings, metaGoals);
}

function bare(folder: string): readonly Figure[] {
  const readings = score('page-to-jsonl.mjs', [shared('data/page/meta-dev'), '--bare'])
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const { id, url, html }: Gold & { readonly html: string } = JSON.parse(line);
      return read(id, { url, html });
    });
  return metaFigures(folder, 'bare', readings, bareGoals);
}

function scraped(folder: string): Figure {
  const pages = sharedLines<Gold & { readonly scraped: string; readonly articleBody: string }>(
    'data/page/scraped-dev.jsonl',
  );
  const gold = writeLines(
    folder,
    'gold.jsonl',
    pages.map(({ id, articleBody }) => ({ id, articleBody })),
  );
  const readings = writeLines(
    folder,
    'scraped.jsonl',
    pages.map((page) => read(page.id, { url: page.url, scraped: page.scraped })),
  );
  const { f1 } = lastJson<BodyScore>(score('score-page.mjs', [gold, readings, '--json']));
  return { measure: 'scraped body F1', value: f1, goal: 0.95, peer: 'all lines 0.66, sentence-like lines 0.83' };
}

function hostile(folder: string): Figure {
  const cases: readonly (Gold & { readonly file?: string })[] = JSON.parse(
    readFileSync(shared('data/page/hostile/expected.json'), 'utf8'),
  );
  const lines = cases.flatMap(({ id, url, file }) => {
    if (file === undefined) return [];
    const bytes = readFileSync(shared(`data/page/hostile/${file}`));
    try {
      return [read(id, { url, html: decodePage(bytes) })];
    } catch (thrown) {
      return [{ id, error: { code: asRapporteurError(thrown).code } }];
    }
  });
  const readings = writeLines(folder, 'hostile.jsonl', lines);
  const { passed } = lastJson<{ readonly passed: number }>(
    score('check-expected.mjs', [shared('data/page/hostile/expected.json'), readings, '--json']),
  );
  return {
    measure: `hostile pages as expected, of ${lines.length}`,
    value: passed,
    goal: lines.length - 2,
    peer: 'defuddle 11 of 42',
  };
}

function speed(): readonly Figure[] {
  const pages = sharedLines<Gold>('data/page/body-dev/gold.jsonl')
    .slice(0, SPEED_PAGES)
    .map(({ id, url }) => ({ id, url, html: html('body-dev', id) }));
  const { ours, theirs } = pairedTimes(
    () => {
      for (const page of pages) read('', page);
    },
    () => {
      for (const page of pages) readabilityPeer.body(page);
    },
    SPEED_RUNS,
  );
  return [
    { measure: 'pages a second', value: (1000 * pages.length) / ours },
    { measure: 'times as fast as readability + linkedom', value: theirs / ours, goal: 4 },
  ];
}

export const pageBench: Bench = {
  name: 'page',
  asks: 'is the article told from everything else on its page?',
  needs: [
    'data/page',
    'score/score-page.mjs',
    'score/score-meta.mjs',
    'score/page-to-jsonl.mjs',
    'score/check-expected.mjs',
  ],
  run: () =>
    whileInTemporaryFolder(async (folder) => [
      ...(await body(folder)),
      ...meta(folder),
      ...bare(folder),
      scraped(folder),
      hostile(folder),
      ...speed(),
    ]),
};
