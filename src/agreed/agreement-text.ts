/**
 * The text of an agreement itself: one accord from its title to its signatures. Its parties are those of the signature lines, else of the
 * preamble; "the Parties" and "the Sides" are they wherever they stand. Points and articles are told by their numbers.
 */
import type { Accord, Article, Doc, Span } from '../model/index.ts';
import { coordinated, tokenAt } from '../text/index.ts';
import { isAccord } from './clauses.ts';
import type { Duty } from './duties.ts';
import type { AccordContext, NamedAccords } from './named-accords.ts';
import type { Sides } from './sides.ts';
import { wordSet } from './word-set.ts';

const witnessing = wordSet('witnessing');
const sideWords = wordSet('sides');

/** Characters that a title may have at most. */
const longestTitle = 160;

/** The number of a point or article, standing for itself in a paragraph: "4.", "Article 3", "(b)". */
const sectionNumber = /^(?:(article|section|chapter)\s+)?\(?(\d{1,3}(?:\.\d{1,3}){0,3}|[ivxlc]{1,6}|[a-z])[.:)]?$/i;

interface Section {
  readonly from: number;
  readonly number: string;
}

/** Where points begin; one that is counted within an article bears its number too: "2.1". */
function sectionsOf(text: string, paragraphs: readonly Span[]): readonly Section[] {
  const found: Section[] = [];
  let article = '';
  for (const [from, to] of paragraphs) {
    const [, heading, number] = sectionNumber.exec(text.slice(from, to).replaceAll(/\s+/g, ' ')) ?? [];
    if (number === undefined) continue;
    if (heading !== undefined) article = number;
    found.push({ from, number: heading !== undefined || article === '' ? number : `${article}.${number}` });
  }
  return found;
}

const tokensIn = (doc: Doc, [start, end]: Span): readonly number[] => {
  const first = tokenAt(doc, start);
  const last = tokenAt(doc, end - 1);
  return first < 0 || last < first ? [] : Array.from({ length: last - first + 1 }, (_, at) => first + at);
};

/** The accord of an agreement's text, for all of it. */
export function readAgreementText(
  doc: Doc,
  article: Article,
  sides: Sides,
  duties: readonly Duty[],
  { times, places }: AccordContext,
): NamedAccords {
  const { text, paragraphs, headline } = article;
  const firstDuty = doc.start[duties[0]?.first ?? 0] ?? text.length;
  const lastDuty = doc.end[duties.at(-1)?.last ?? 0] ?? 0;
  const sections = sectionsOf(text, paragraphs);
  const preamble = paragraphs.filter(([start]) => start < Math.min(firstDuty, sections[0]?.from ?? text.length));
  const signatures = paragraphs.filter(([start]) => start > lastDuty && lastDuty > 0);
  const signedFor = signatures.map((span) => beforeColon(text, span));
  const parts = (spans: readonly Span[]) => {
    const tokens = spans.flatMap((span) => tokensIn(doc, span)).filter((token) => !isSide(doc, token));
    const witnessed = tokens.filter((token) => isBehindWitness(doc, token));
    const brokers = sides.statesAt(witnessed);
    const parties = sides.statesAt(tokens.filter((token) => !witnessed.includes(token)));
    return { parties: parties.filter((id) => !brokers.includes(id)), brokers };
  };
  const signed = parts(signedFor);
  const begun = parts(preamble);
  const brokers = [...new Set([...signed.brokers, ...begun.brokers])];
  const parties = (signed.parties.length > 1 ? signed.parties : begun.parties).filter((id) => !brokers.includes(id));

  const [first] = paragraphs;
  const title = headline ?? (first !== undefined && isTitle(text, first) ? text.slice(...first) : undefined);
  const outer = (span: Span): boolean =>
    [...preamble, ...signatures].some(([from, to]) => span[0] >= from && span[1] <= to);
  const day = times.find(
    ({ type, span, from, to }) => type === 'DATE' && from !== undefined && from === to && outer(span),
  );
  const place = places.findIndex(
    ({ kind, span }) =>
      kind !== 'demonym' && kind !== 'country' && signatures.some(([from, to]) => span[0] >= from && span[1] <= to),
  );
  const mention: Span = first ?? [0, Math.min(text.length, longestTitle)];
  const accord: Accord = {
    id: 'a1',
    name: (title ?? nameIn(doc) ?? 'agreement').replaceAll(/\s+/g, ' ').trim(),
    names: [(title ?? nameIn(doc) ?? 'agreement').replaceAll(/\s+/g, ' ').trim()],
    parties,
    brokers,
    ...(day?.from !== undefined && { signed: { from: day.from, to: day.to ?? day.from } }),
    ...(place >= 0 && { place }),
    mentions: [mention],
  };
  return {
    accords: [accord],
    near: () => accord,
    sectionOf: (token) => sections.findLast(({ from }) => from <= (doc.start[token] ?? 0))?.number,
  };
}

/** "For the Government of X: A. Person, Minister": a line is signed for those before its colon. */
function beforeColon(text: string, [start, end]: Span): Span {
  const colon = text.indexOf(':', start);
  return colon > start && colon < end ? [start, colon] : [start, end];
}

const isSide = (doc: Doc, token: number): boolean => sideWords(doc.language).has(doc.lemma[token] ?? '');

/** Behind "witnessed by" or "with the facilitation of", in the same sentence. */
function isBehindWitness(doc: Doc, token: number): boolean {
  const words = witnessing(doc.language);
  for (let at = token - 1; at >= (doc.bounds[doc.sentence[token] ?? 0] ?? 0); at--)
    if (words.has(doc.lemma[at] ?? '')) return true;
  return false;
}

/** A line without a full stop at the head is what the text is called. */
const isTitle = (text: string, [start, end]: Span): boolean =>
  end - start <= longestTitle && !/[.:;,]$/.test(text.slice(start, end));

function nameIn(doc: Doc): string | undefined {
  for (let token = 0; token < doc.length; token++)
    if (isAccord(doc, token)) return coordinated(doc, token).length > 0 ? doc.form[token] : undefined;
  return undefined;
}
