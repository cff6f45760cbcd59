/**
 * What a number counts: the noun phrase behind it, with its own modifiers, without article and without what follows it. By tags
 * where the text has them; without tags, by the shape of the words.
 */
import { assetTable, oncePerLanguage } from '../assets/index.ts';
import type { Doc, Span } from '../model/index.ts';
import { numeralAt } from './numeral.ts';
import { wordSet } from './word-set.ts';
import { folded, isCapitalized, phraseAt, phraseIndex, sameSentence } from './words.ts';

/** Determiners that may stand between "of" and the noun. */
const determiners = wordSet('determiners');
const pronouns = wordSet('pronouns');

/** What people are called by a mere adjective: counted though no noun follows. */
const personAdjectives = wordSet('personAdjectives');

/** Participles that a headline hangs on a number ("30 hurt"): nothing is counted. */
const participles = wordSet('participles');

/** Untagged words that end a noun phrase. */
const stops = wordSet('stops');

const nounTags = new Set(['NOUN', 'PROPN']);
const modifierTags = new Set(['ADJ', 'NOUN', 'PROPN']);

const compounds = oncePerLanguage((language) =>
  phraseIndex(assetTable(`${language}/howmany/compounds.tsv`).map(({ phrase = '' }) => [phrase, true] as const)),
);

const isTagged = (doc: Doc, token: number): boolean => (doc.upos[token] ?? '') !== '' && doc.upos[token] !== '_';

const isMark = (form: string): boolean => !/[\p{L}\p{N}]/u.test(form);

/** The last token of the noun phrase that begins at `token`, or -1. */
function nounPhraseEnd(doc: Doc, token: number): number {
  return isTagged(doc, token) ? taggedEnd(doc, token) : untaggedEnd(doc, token);
}

/** How long a noun phrase may grow; real ones before their head are shorter. */
const longestPhrase = 10;
/** Owners before the head, at most ("the city's mayor's guards"). */
const mostOwners = 3;

function taggedEnd(doc: Doc, token: number, owners = mostOwners): number {
  let head = -1;
  for (let k = token; k < token + longestPhrase && sameSentence(doc, token, k); k++) {
    const upos = doc.upos[k] ?? '';
    const form = folded(doc, k);
    if (form === "'s" || form === '’s' || form === "'" || form === '’') {
      if (owners === 0 || head !== k - 1 || !sameSentence(doc, k, k + 1)) return head;
      const beyond = taggedEnd(doc, k + 1, owners - 1);
      return beyond < 0 ? head : beyond;
    }
    if (nounTags.has(upos)) head = k;
    else if (form === '-' && sameSentence(doc, k, k + 1)) continue;
    else if (upos === 'ADJ' || upos === 'NUM') {
      if (head >= 0) break;
    } else if (upos === 'VERB' && head < 0 && isModifierVerb(doc, k)) continue;
    else if (upos === 'ADV' && head < 0 && (doc.upos[k + 1] === 'ADJ' || doc.upos[k + 1] === 'VERB')) continue;
    else if (upos === 'CCONJ' && head < 0 && k > token && doc.upos[k + 1] === 'ADJ') continue;
    else break;
  }
  if (head < 0 && doc.upos[token] === 'ADJ' && personAdjectives(doc.language).has(folded(doc, token))) return token;
  return head;
}

/** A participle before its noun ("unexploded shells"), told from a verb by the noun that follows and depends not on it. */
const isModifierVerb = (doc: Doc, token: number): boolean => {
  if (participles(doc.language).has(folded(doc, token)) && !nounTags.has(doc.upos[token + 1] ?? '')) return false;
  const tag = doc.xpos[token] ?? '';
  const hasForm = tag === '' || tag === '_' || tag === 'VBN' || tag === 'VBG';
  return hasForm && (doc.deprel[token]?.startsWith('amod') === true || modifierTags.has(doc.upos[token + 1] ?? ''));
};

function untaggedEnd(doc: Doc, token: number): number {
  let end = -1;
  for (let k = token; k < token + 4 && sameSentence(doc, token, k); k++) {
    const form = folded(doc, k);
    if (
      isMark(doc.form[k] ?? '') ||
      stops(doc.language).has(form) ||
      participles(doc.language).has(form) ||
      /^\d/.test(form)
    )
      break;
    end = k;
    if (/(s|men|people|children|police|dead)$/.test(form) && !/(ss|us|ous)$/.test(form)) {
      if (!isCapitalized(doc.form[k] ?? '')) break;
    }
  }
  return end;
}

/** Skips determiners; the token where the noun phrase proper begins. */
function pastDeterminers(doc: Doc, token: number): number {
  let at = token;
  while (sameSentence(doc, token, at) && determiners(doc.language).has(folded(doc, at)) && at < token + 3) at++;
  return at;
}

/** "two of the three bridges": the bridges, not their number. */
function pastNumber(doc: Doc, token: number): number {
  if (!determiners(doc.language).has(folded(doc, token - 1))) return token;
  const number = numeralAt(doc, token);
  const next = (number?.last ?? token - 1) + 1;
  return number !== undefined && sameSentence(doc, token, next) ? next : token;
}

const spanOf = (doc: Doc, first: number, last: number): Span => [doc.start[first] ?? 0, doc.end[last] ?? 0];

/**
 * The span of what is counted, whose noun phrase is looked for right behind token `last`. `linked`: the words that may link the
 * number to it ("of", for money "in"); `needsLink`: nothing is counted without one (units, shares).
 */
export function countedAfter(doc: Doc, last: number, links: readonly string[], needsLink: boolean): Span | undefined {
  let at = last + 1;
  if (!sameSentence(doc, last, at)) return undefined;
  const isLinked = links.includes(folded(doc, at));
  if (isLinked) at = pastDeterminers(doc, at + 1);
  else if (needsLink) return undefined;
  else if (['more', 'other', 'additional', 'further', 'such'].includes(folded(doc, at))) at += 1;
  if (!sameSentence(doc, last, at)) return undefined;
  if (pronouns(doc.language).has(folded(doc, at))) return undefined;
  if (isLinked) at = pastNumber(doc, at);
  const compound = phraseAt(doc, at, compounds(doc.language));
  if (compound !== undefined) return spanOf(doc, at, compound.last);
  if (/^\d/.test(doc.form[at] ?? '') || isMark(doc.form[at] ?? '')) return undefined;
  const end = nounPhraseEnd(doc, at);
  if (end < at) {
    return isLinked && /^(VERB|ADJ)$/.test(doc.upos[at] ?? '') ? spanOf(doc, at, at) : undefined;
  }
  const inner = phraseAt(doc, end, compounds(doc.language));
  return spanOf(doc, at, inner?.last ?? end);
}
