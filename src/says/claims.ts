/**
 * Whose word it is: every verb, phrase and noun that reports speech or thought, with its source and its content; then the quotes that go on
 * without a cue of their own. Content keeps its own words: what stands between ("…," he said, "…") parts it into several spans.
 */
import type { Claim, Doc, Span, Stance } from '../model/index.ts';
import {
  type Clause,
  caseWords,
  childBy,
  childrenOf,
  clauseOf,
  hasRelation,
  type Speaker,
  sentenceSpan,
  subtreeSpan,
  tokenAt,
  tokenSpan,
} from '../text/index.ts';
import { joiners, nounCues, phraseCues, type VerbCue, verbCues } from './cues.ts';
import { findQuotes, type Quote } from './quotes.ts';

/** A claim with the token of its source's head, for whoever resolves it to an entity. */
export interface FoundClaim extends Claim {
  readonly sourceHead?: number;
}

interface Found {
  readonly content: readonly Span[];
  readonly source?: Span;
  readonly sourceHead?: number;
  readonly cue: Span;
  readonly stance: Stance;
  readonly sentence: number;
}

const closingMarks = /[\s,;:.!?—–-]/;

/** A span without the spaces and stops at its ends. */
function trim(text: string, [start, end]: Span): Span {
  let from = start;
  let to = end;
  while (from < to && closingMarks.test(text[from] ?? '')) from++;
  while (to > from && closingMarks.test(text[to - 1] ?? '')) to--;
  return [from, to];
}

const overlaps = (a: Span, b: Span): boolean => a[0] < b[1] && b[0] < a[1];
const holds = (outer: Span, inner: Span): boolean => outer[0] <= inner[0] && inner[1] <= outer[1];

/** A span widened to hold the whole of each quote that it cuts, where the quote does not hold the cue as well. */
function withQuotes(span: Span, quotes: readonly Quote[], cue: Span, limit: Span): Span {
  let [start, end] = span;
  for (const quote of quotes) {
    if (!overlaps(quote.span, [start, end]) || holds(quote.span, cue)) continue;
    if (!holds([start, end], quote.span)) {
      if (quote.span[0] < start && !overlaps([quote.span[0], start], cue)) start = Math.max(quote.span[0], limit[0]);
      if (quote.span[1] > end && !overlaps([end, quote.span[1]], cue)) end = quote.span[1];
    }
  }
  return [start, end];
}

/** What may stand between words and the quote that goes on with them: "has been kept, “creating …”". */
const joint = /^[\s,;:—–-]{1,3}$/;

/** A span lengthened by the quote that follows it at once. */
function withQuoteBehind(text: string, span: Span, quotes: readonly Quote[], limit: Span): Span {
  const next = quotes.find((quote) => quote.span[0] >= span[1] && quote.span[0] <= span[1] + 3);
  if (next === undefined || next.span[1] > limit[1] + 1 || !joint.test(text.slice(span[1], next.span[0]))) return span;
  return [span[0], next.span[1]];
}

/** A span without the parts that a cue or its source takes out of the middle. */
function without(text: string, span: Span, taken: Span): readonly Span[] {
  if (!overlaps(span, taken)) return [span];
  const parts: Span[] = [
    [span[0], Math.max(span[0], taken[0])],
    [Math.min(span[1], taken[1]), span[1]],
  ];
  return parts.map((part) => trim(text, part)).filter(([start, end]) => end > start);
}

/** Auxiliaries and negation right before the verb belong to the cue: "has defended", "did not say". */
function cueSpan(doc: Doc, verb: number): Span {
  let first = verb;
  for (const child of childrenOf(doc, verb)) {
    if (child < first && hasRelation(doc, child, 'aux') && verb - child <= 3) first = child;
  }
  return tokenSpan(doc, first, verb);
}

/** The words that name a source: its noun phrase without a clause hung on behind a comma. */
function sourceSpan(doc: Doc, head: number, verb: number): Span {
  const [first, end] = subtreeSpan(doc, head);
  let last = end;
  for (const child of childrenOf(doc, head)) {
    const hung =
      hasRelation(doc, child, 'acl') || hasRelation(doc, child, 'parataxis') || hasRelation(doc, child, 'punct');
    if (child > head && hung) last = Math.min(last, subtreeSpan(doc, child)[0] - 1);
  }
  const bounded = head < verb ? Math.min(last, verb - 1) : last;
  return trim(doc.text, tokenSpan(doc, Math.max(first, head < verb ? 0 : verb + 1), Math.max(bounded, head)));
}

const isQuoteLike = (clause: Clause): boolean => clause.complements.length > 0;

/** The clause that the cue hangs on as an aside ("the road, he said, is open"), or that is its complement. */
function clausalContent(
  doc: Doc,
  verb: number,
  clause: Clause,
  quotes: readonly Quote[],
  cue: Span,
  asides: boolean,
): readonly Span[] {
  const limit = sentenceSpan(doc, doc.sentence[verb] ?? 0);
  const complement = clause.complements[0];
  if (complement !== undefined) {
    const [first, last] = subtreeSpan(doc, complement);
    if (first > verb || last < verb) {
      const told = trim(doc.text, withQuotes(tokenSpan(doc, first, last), quotes, cue, limit));
      return [trim(doc.text, withQuoteBehind(doc.text, told, quotes, limit))];
    }
  }
  const relation = doc.deprel[verb] ?? '';
  const head = doc.head[verb] ?? -1;
  if (head >= 0 && asides && (relation === 'parataxis' || relation.startsWith('parataxis:'))) {
    const [first, last] = subtreeSpan(doc, head);
    const aside = subtreeSpan(doc, verb);
    return without(
      doc.text,
      trim(doc.text, withQuotes(tokenSpan(doc, first, last), quotes, cue, limit)),
      tokenSpan(doc, aside[0], aside[1]),
    );
  }
  return [];
}

/** Quotes in the cue's sentence that do not hold the cue: those that touch it most closely on either side. */
/** Fewer quoted words than this are a title or a word held at arm's length, unless the quote touches the cue. */
const fewestWords = 4;

const countWords = (text: string): number => text.split(/\s+/).length;

/** Only marks and spaces stand between a quote and the cue's words. */
const touches = (text: string, span: Span, cue: Span): boolean => {
  const between = span[1] <= cue[0] ? text.slice(span[1], cue[0]) : text.slice(cue[1], span[0]);
  return !/\p{L}/u.test(between);
};

function quotedContent(doc: Doc, verb: number, quotes: readonly Quote[], cue: Span): readonly Span[] {
  const sentence = doc.sentence[verb] ?? 0;
  const [start, end] = sentenceSpan(doc, sentence);
  return quotes
    .filter(({ span }) => overlaps(span, [start, end]) && !holds(span, cue))
    .filter(({ span }) => countWords(doc.text.slice(...span)) >= fewestWords || touches(doc.text, span, cue))
    .map(({ span }) => trim(doc.text, span));
}

/** Content that stands as object, infinitive or participle, by the row of the verb. */
function nominalContent(doc: Doc, clause: Clause, row: VerbCue): Span | undefined {
  const object = clause.objects[0];
  const open = clause.openComplements[0];
  if (row.places.has('xcomp') && open !== undefined && doc.upos[open] === 'VERB')
    return tokenSpan(doc, ...subtreeSpan(doc, open));
  for (const [place, word] of [
    ['of.xcomp', 'of'],
    ['for.xcomp', 'for'],
  ] as const) {
    const told = (clause.obliques.get(word) ?? []).find((token) => doc.upos[token] === 'VERB');
    if (row.places.has(place) && told !== undefined) {
      const [first, last] = subtreeSpan(doc, told);
      return tokenSpan(doc, Math.min(first + 1, last), last);
    }
  }
  if (object === undefined || clause.passive || object < clause.predicate) return undefined;
  if (row.places.has('obj.as')) {
    const called = (clause.obliques.get('as') ?? [])[0];
    if (called !== undefined) return tokenSpan(doc, subtreeSpan(doc, object)[0], subtreeSpan(doc, called)[1]);
    return undefined;
  }
  const called = clause.objects[1];
  if (row.places.has('obj.xcomp') && called !== undefined && called > object)
    return tokenSpan(doc, subtreeSpan(doc, object)[0], subtreeSpan(doc, called)[1]);
  if (row.places.has('obj.xcomp') && open !== undefined)
    return tokenSpan(doc, subtreeSpan(doc, object)[0], subtreeSpan(doc, open)[1]);
  const isAct = childBy(doc, object, 'nmod:poss') >= 0 || caseOfChildren(doc, object, 'of');
  return row.places.has('obj') && isAct ? tokenSpan(doc, ...subtreeSpan(doc, object)) : undefined;
}

/** "an end to", "the withdrawal of": the object is an act that is asked for, no thing. */
const caseOfChildren = (doc: Doc, noun: number, word: string): boolean =>
  [...childrenOf(doc, noun)].some((child) => hasRelation(doc, child, 'nmod') && caseWords(doc, child).includes(word));

function verbClaim(doc: Doc, verb: number, quotes: readonly Quote[]): Found | undefined {
  const rows = verbCues(doc.language).get(doc.lemma[verb] ?? '');
  if (rows === undefined) return undefined;
  const clause = clauseOf(doc, verb);
  const cue = cueSpan(doc, verb);
  const [head] = clause.subjects;
  for (const row of rows) {
    const spans: Span[] = [];
    if (row.places.has('ccomp') || row.places.has('parataxis'))
      spans.push(...clausalContent(doc, verb, clause, quotes, cue, row.places.has('parataxis')));
    if (row.places.has('quote') && (spans.length === 0 || !isQuoteLike(clause))) {
      for (const span of quotedContent(doc, verb, quotes, cue))
        if (!spans.some((known) => overlaps(known, span))) spans.push(span);
    }
    if (spans.length === 0) {
      const nominal = nominalContent(doc, clause, row);
      if (nominal !== undefined)
        spans.push(trim(doc.text, withQuotes(nominal, quotes, cue, sentenceSpan(doc, doc.sentence[verb] ?? 0))));
    }
    const content = spans.filter(([start, end]) => end > start).sort((a, b) => a[0] - b[0]);
    if (content.length === 0) continue;
    return {
      content,
      cue,
      stance: row.stance,
      sentence: doc.sentence[verb] ?? 0,
      ...(head !== undefined && { source: sourceSpan(doc, head, verb), sourceHead: head }),
    };
  }
  return undefined;
}

/** The head of the noun phrase that begins at a token; -1 where none does. */
function phraseHead(doc: Doc, first: number): number {
  if (first >= doc.length) return -1;
  let at = first;
  for (let head = doc.head[at] ?? -1; head > at && isNominal(doc, head); head = doc.head[at] ?? -1) at = head;
  return isNominal(doc, at) ? at : -1;
}

const isNominal = (doc: Doc, token: number): boolean =>
  ['NOUN', 'PROPN', 'PRON', 'NUM'].includes(doc.upos[token] ?? '');

/** "according to the ministry": the rest of the sentence is the content. */
function phraseClaim(doc: Doc, token: number, quotes: readonly Quote[]): Found | undefined {
  for (const { words, stance } of phraseCues(doc.language)) {
    if (!words.every((word, index) => doc.form[token + index]?.toLowerCase() === word)) continue;
    const source = phraseHead(doc, token + words.length);
    if (source < 0) return undefined;
    const cue = tokenSpan(doc, token, token + words.length - 1);
    const named = sourceSpan(doc, source, token + words.length - 1);
    const aside: Span = [cue[0], Math.max(cue[1], named[1])];
    let governor = doc.head[source] ?? -1;
    while (governor >= token && governor < token + words.length) governor = doc.head[governor] ?? -1;
    const whole =
      governor >= 0 ? tokenSpan(doc, ...subtreeSpan(doc, governor)) : sentenceSpan(doc, doc.sentence[token] ?? 0);
    const content = without(doc.text, trim(doc.text, withQuotes(whole, quotes, cue, whole)), aside);
    if (content.length === 0) return undefined;
    return { content, cue, stance, source: named, sourceHead: source, sentence: doc.sentence[token] ?? 0 };
  }
  return undefined;
}

const argumentRelations: readonly string[] = ['nsubj', 'obj', 'iobj', 'obl'];

const isArgument = (doc: Doc, token: number): boolean =>
  argumentRelations.some((relation) => hasRelation(doc, token, relation));

/** "the army's claim that it took the hill". */
function nounClaim(doc: Doc, noun: number): Found | undefined {
  const stance = nounCues(doc.language).get(doc.lemma[noun] ?? '');
  if (stance === undefined) return undefined;
  // A word that joins the clause, not one that stands for the noun in it ("the claim that he made").
  const joins = noun + 1;
  if (
    joins >= doc.length ||
    !joiners(doc.language).has((doc.form[joins] ?? '').toLowerCase()) ||
    isArgument(doc, joins)
  )
    return undefined;
  for (const child of childrenOf(doc, noun)) {
    if (child < joins || !(hasRelation(doc, child, 'acl') || hasRelation(doc, child, 'ccomp'))) continue;
    const possessor = childBy(doc, noun, 'nmod:poss');
    return {
      content: [trim(doc.text, tokenSpan(doc, joins, subtreeSpan(doc, child)[1]))],
      cue: tokenSpan(doc, noun, noun),
      stance,
      sentence: doc.sentence[noun] ?? 0,
      ...(possessor >= 0 && {
        source: trim(doc.text, tokenSpan(doc, ...subtreeSpan(doc, possessor))),
        sourceHead: possessor,
      }),
    };
  }
  return undefined;
}

function mannerOf(text: string, content: readonly Span[], quotes: readonly Quote[]): Claim['manner'] {
  let quoted = 0;
  let whole = 0;
  for (const span of content) {
    whole += span[1] - span[0];
    for (const quote of quotes) {
      if (overlaps(quote.span, span)) quoted += Math.min(quote.span[1], span[1]) - Math.max(quote.span[0], span[0]);
    }
  }
  if (quoted === 0) return 'indirect';
  // Marks and stops at the ends are not counted as words outside the quote.
  return whole - quoted <= 3 && text.length > 0 ? 'direct' : 'mixed';
}

/** Where each claim ends, and the paragraph of its last quoted words; claims without quoted words cannot go on. */
interface Turn {
  readonly claim: number;
  readonly end: number;
  readonly paragraph: number;
}

/** The first item of a sorted list whose `end` lies behind an offset. */
function firstBehind(items: readonly { readonly end: number }[], offset: number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((items[middle]?.end ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

function turnsOf(found: readonly Found[], quotes: readonly Quote[]): readonly Turn[] {
  const quoteEnds = quotes.map(({ span }) => ({ end: span[1] }));
  const turns: Turn[] = [];
  for (const [claim, { content, cue }] of found.entries()) {
    let paragraph = -1;
    for (const span of content) {
      const quote = quotes[firstBehind(quoteEnds, span[0])];
      if (quote !== undefined && overlaps(quote.span, span)) paragraph = Math.max(paragraph, quote.paragraph);
    }
    if (paragraph >= 0) turns.push({ claim, paragraph, end: Math.max(cue[1], ...content.map((span) => span[1])) });
  }
  return turns.sort((a, b) => a.end - b.end);
}

/** Quotes that no cue took: they go on with the last speaker of their paragraph, or of the one before where they open it. */
function continueQuotes(doc: Doc, found: readonly Found[], quotes: readonly Quote[]): readonly Found[] {
  const claims = [...found];
  const turns = turnsOf(found, quotes);
  const taken = found
    .flatMap(({ content }) => content)
    .map(([start, end]) => ({ start, end }))
    .sort((a, b) => a.end - b.end);
  let next = 0;
  let last: Turn | undefined;
  for (const { span, paragraph } of quotes) {
    while ((turns[next]?.end ?? Number.POSITIVE_INFINITY) <= span[0]) last = turns[next++];
    const content = taken[firstBehind(taken, span[0])];
    if (content !== undefined && content.start < span[1]) continue;
    const first = tokenAt(doc, span[0]);
    const opens = first >= 0 && span[0] <= sentenceSpan(doc, doc.sentence[first] ?? 0)[0] + 1;
    const speaking = last === undefined ? undefined : claims[last.claim];
    if (!opens || last === undefined || speaking === undefined || last.paragraph < paragraph - 1) continue;
    claims[last.claim] = { ...speaking, content: [...speaking.content, trim(doc.text, span)] };
    last = { ...last, end: span[1], paragraph };
  }
  return claims;
}

/** The claims of a document, in the order of their cues. `paragraphs` bound the quotes. */
export function readClaims(doc: Doc, paragraphs: readonly Span[]): readonly FoundClaim[] {
  const quotes = findQuotes(doc.text, paragraphs);
  const found: Found[] = [];
  for (let token = 0; token < doc.length; token++) {
    const claim =
      doc.upos[token] === 'VERB'
        ? verbClaim(doc, token, quotes)
        : doc.upos[token] === 'NOUN'
          ? nounClaim(doc, token)
          : undefined;
    const made = claim ?? phraseClaim(doc, token, quotes);
    if (made !== undefined) found.push(made);
  }
  return continueQuotes(doc, found, quotes).map(({ content, source, sourceHead, cue, stance }) => ({
    content,
    cue: [cue],
    manner: mannerOf(doc.text, content, quotes),
    stance,
    ...(source !== undefined && { source: [source] }),
    ...(sourceHead !== undefined && { sourceHead }),
  }));
}

/** Who speaks where: each quoted content with its speaker, so that "I" and "we" in it are theirs. */
export function speakersOf(doc: Doc, claims: readonly FoundClaim[]): readonly Speaker[] {
  return claims.flatMap(({ manner, content, sourceHead }) => {
    if (manner === 'indirect' || sourceHead === undefined) return [];
    return content.map(([start, end]) => ({
      first: tokenAt(doc, start),
      last: tokenAt(doc, end - 1),
      head: sourceHead,
    }));
  });
}
