/** The texts that hold the judged events (`judged.tsv`), from ../shared, and what the program reads in them. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { readPage } from '../../src/page/index.ts';
import { groundOf } from '../../src/read.ts';
import { eventFeatures } from '../../src/what/index.ts';

interface Text {
  readonly id: string;
  readonly text: string;
  readonly title?: string;
  readonly published?: string;
}

export interface JudgedEvent {
  readonly document: string;
  readonly features: readonly string[];
  readonly right: boolean;
}

const shared = (path: string): Buffer => readFileSync(new URL(`../../../shared/data/${path}`, import.meta.url));

const texts = (path: string): readonly Text[] =>
  shared(path)
    .toString('utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);

/** The running text of each document of a treebank, its paragraphs a blank line apart. */
function treebankTexts(path: string): readonly Text[] {
  const found: { id: string; text: string; published?: string }[] = [];
  let isParagraph = false;
  for (const line of gunzipSync(shared(path)).toString('utf8').split('\n')) {
    const [, name, value = ''] = /^# (newdoc id|text|meta::dateCreated) = (.*)$/.exec(line) ?? [];
    const last = found.at(-1);
    if (name === 'newdoc id') found.push({ id: value, text: '' });
    else if (line.startsWith('# newpar')) isParagraph = true;
    else if (name === 'meta::dateCreated' && last !== undefined && isDay(value)) last.published = value;
    else if (name === 'text' && last !== undefined) {
      last.text += `${last.text === '' ? '' : isParagraph ? '\n\n' : ' '}${value}`;
      isParagraph = false;
    }
  }
  return found;
}

/** The judged events that are read today, each with what counts for and against it; judgements of events no longer read are left out. */
export function judgedEvents(): readonly JudgedEvent[] {
  const right = new Map<string, boolean>();
  const wanted = new Set<string>();
  for (const line of readFileSync(new URL('judged.tsv', import.meta.url), 'utf8').split('\n')) {
    const [document = '', start, type, judgement] = line.split('\t');
    if (line.startsWith('#') || (judgement !== '0' && judgement !== '1')) continue;
    wanted.add(document);
    right.set(`${document} ${start} ${type}`, judgement === '1');
  }
  const all = [
    ...texts('stories/stories-dev.jsonl'),
    ...texts('says/dev.jsonl'),
    ...treebankTexts('lang/gum-train.conllu.gz'),
    ...treebankTexts('lang/ewt-train.conllu.gz'),
  ];
  return all
    .filter(({ id }) => wanted.has(id))
    .flatMap(({ id, text, title, published }) => {
      const page = { text, ...(title && { headline: title }), ...(published && { published }) };
      return eventFeatures(groundOf(readPage(page))).flatMap(({ trigger, type, features }) => {
        const judged = right.get(`${id} ${trigger[0]} ${type}`);
        return judged === undefined ? [] : [{ document: id, features, right: judged }];
      });
    });
}
