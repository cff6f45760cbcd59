/** Which frame fits a word in its place: all that it needs is there, and no frame that asks for more fits too. */
import type { Doc } from '../model/index.ts';
import { childrenOf, hasRelation, isPassive, throughMeasure } from '../text/index.ts';
import { fillers, type Site } from './site.ts';
import { classes, type Frame, frames, measures, type Need, negations, standingWords } from './tables.ts';

/** Tells whether somebody who can act stands at a token, and whether it is a person or a group of persons. */
export interface WhoStands {
  isActor(token: number): boolean;
  isPerson(token: number): boolean;
  /** Whether one of public life stands there, or one of the sectors given. */
  isOf(token: number, sectors: 'public' | readonly string[]): boolean;
}

const longestGap = 3;

const is = (doc: Doc, token: number, words: ReadonlySet<string>): boolean =>
  words.has(doc.lemma[token] ?? '') || words.has((doc.form[token] ?? '').toLowerCase());

/** Whether the word, or what it measures ("44 days of hostilities"), is of a class. */
function isOfClass(doc: Doc, token: number, name: string): boolean {
  const words = classes(doc.language).get(name);
  return (
    words !== undefined && (is(doc, token, words) || is(doc, throughMeasure(doc, token, measures(doc.language)), words))
  );
}

/** Words behind a verb among which a negation of what follows is sought: "pleaded not guilty". */
const negationReach = 2;

function isNegated(doc: Doc, verb: number): boolean {
  const words = negations(doc.language);
  for (let token = verb + 1; token <= verb + negationReach; token++)
    if (words.has((doc.form[token] ?? '').toLowerCase())) return true;
  return false;
}

function holds(doc: Doc, site: Site, need: Need, who: WhoStands): boolean {
  if (need.slot === 'pass') return isPassive(doc, site.token) !== need.absent;
  if (need.slot === 'neg') return isNegated(doc, site.token) !== need.absent;
  const found = need.slot.split('|').flatMap((slot) => [...fillers(doc, site, slot)]);
  const { absent, filler } = need;
  return (filler === undefined ? found.length > 0 : found.some((token) => fills(doc, token, filler, who))) !== absent;
}

/** Modals behind which a demand stands as well as in a bare verb: "insisted that he should go". */
const calling = (doc: Doc, child: number): boolean =>
  standingWords(doc.language).get(`modal:${doc.lemma[child]}`) === 'called-for';

/** "insisted that the minister resign": what is called for, not what is held to be so. */
function isBare(doc: Doc, verb: number): boolean {
  const helpers = [...childrenOf(doc, verb)].filter((child) => /^(?:aux|cop)/.test(doc.deprel[child] ?? ''));
  if (helpers.some((child) => calling(doc, child))) return true;
  const first = helpers[0] ?? verb;
  if (doc.xpos[first] === 'VB') return true;
  // "that the minister resign": after one in the singular a present tense would end in -s.
  const subject = [...childrenOf(doc, verb)].find((child) => hasRelation(doc, child, 'nsubj')) ?? -1;
  return doc.xpos[first] === 'VBP' && /^NNP?$/.test(doc.xpos[subject] ?? '');
}

function fills(doc: Doc, token: number, filler: string, who: WhoStands): boolean {
  if (!filler.startsWith('@')) return isOfClass(doc, token, filler);
  switch (filler) {
    case '@':
      return who.isActor(token);
    case '@person':
      return who.isPerson(token);
    case '@public':
      return who.isOf(token, 'public');
    case '@bare':
      return isBare(doc, token);
    default:
      return who.isOf(token, filler.slice(1).split(','));
  }
}

/** The further words of an expression: before a noun ("drone strike"), close behind a verb ("set fire"). */
function hasMore(doc: Doc, site: Site, frame: Frame): boolean {
  if (frame.pos === 'n') {
    return frame.more.every((word, index) => {
      const at = site.token - frame.more.length + index;
      return doc.lemma[at] === word || doc.form[at]?.toLowerCase() === word;
    });
  }
  let at = site.token + 1;
  for (const word of frame.more) {
    const end = at + longestGap;
    while (at < end && doc.form[at]?.toLowerCase() !== word) at++;
    if (at === end) return false;
    at++;
  }
  return true;
}

const hasParticle = (site: Site, frame: Frame): boolean =>
  frame.particle === undefined || (site.clause?.particles.includes(frame.particle) ?? false);

/** The frame that fits the site best, if any does. */
export function matchFrame(doc: Doc, site: Site, who: WhoStands): Frame | undefined {
  let best: Frame | undefined;
  for (const frame of frames(doc.language).get(`${site.pos}:${doc.lemma[site.token]}`) ?? []) {
    if (best !== undefined && frame.specificity <= best.specificity) continue;
    if (!hasParticle(site, frame) || !hasMore(doc, site, frame)) continue;
    if (frame.needs.every((need) => holds(doc, site, need, who))) best = frame;
  }
  return best;
}
