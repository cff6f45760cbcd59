/**
 * How an act stands: happened, ongoing, planned, possible, called for, denied. Read from auxiliaries, from the verbs and nouns over it, from
 * conjunctions, tense and aspect; `assets/LANGUAGE/what/standing.tsv` has the words.
 */
import type { Doc, Standing } from '../model/index.ts';
import { caseWords, childrenOf, hasInfinitiveMark, hasRelation } from '../text/index.ts';
import type { Site } from './site.ts';
import { negations, standingWords, type Way } from './tables.ts';
import { wordSet } from './word-set.ts';

export interface Stand {
  readonly standing: Standing;
  readonly negated: boolean;
  /** What somebody was not able to do: no act, whoever says so. */
  readonly undone: boolean;
}

/** How far up the tree words are asked: "was expected to try to avoid an attack" is three. */
const highestStep = 6;

/** What the table says of a word over an act, in one way of standing there. */
export const lookUp = (doc: Doc, way: Way, token: number): Standing | undefined =>
  standingWords(doc.language).get(`${way}:${doc.lemma[token]}`) ??
  standingWords(doc.language).get(`${way}:${doc.form[token]?.toLowerCase()}`);

const isVerbal = (doc: Doc, token: number): boolean =>
  doc.upos[token] === 'VERB' || doc.upos[token] === 'ADJ' || doc.upos[token] === 'AUX';

function isNegated(doc: Doc, token: number): boolean {
  const words = negations(doc.language);
  for (const child of childrenOf(doc, token)) {
    const negates =
      hasRelation(doc, child, 'advmod') ||
      hasRelation(doc, child, 'det') ||
      hasRelation(doc, child, 'cc') ||
      hasRelation(doc, child, 'case');
    if (negates && words.has((doc.form[child] ?? '').toLowerCase())) return true;
    if (hasRelation(doc, child, 'nsubj')) {
      for (const below of childrenOf(doc, child)) {
        if (hasRelation(doc, below, 'det') && words.has((doc.form[below] ?? '').toLowerCase())) return true;
      }
    }
  }
  return false;
}

/** Modal auxiliary or conjunction at the verb itself. */
function ownStanding(doc: Doc, token: number): Standing | undefined {
  for (const child of childrenOf(doc, token)) {
    if (hasRelation(doc, child, 'aux')) {
      const modal = lookUp(doc, 'modal', child);
      if (modal !== undefined) return modal;
    }
    if (hasRelation(doc, child, 'mark')) {
      const mark = lookUp(doc, 'mark', child);
      if (mark !== undefined) return mark;
    }
  }
  return undefined;
}

/** "promised that the army would withdraw": what the verb over the clause says of it outweighs the "would" of reported speech. */
function foretoldStanding(doc: Doc, token: number): Standing | undefined {
  const head = doc.head[token] ?? -1;
  if (head < 0 || doc.deprel[token] !== 'ccomp' || ownStanding(doc, token) !== 'possible') return undefined;
  return lookUp(doc, 'ccomp', head);
}

const hasOwnAuxiliary = (doc: Doc, token: number): boolean =>
  [...childrenOf(doc, token)].some((child) => hasRelation(doc, child, 'aux') || hasRelation(doc, child, 'nsubj'));

/** "is to send": a duty or a plan told with a bare infinitive behind "be". */
const hasBeTo = (doc: Doc, token: number): boolean => {
  let to = -1;
  for (const child of childrenOf(doc, token)) {
    if (hasRelation(doc, child, 'mark') && doc.upos[child] === 'PART') to = child;
  }
  return to > 0 && doc.lemma[to - 1] === 'be' && doc.head[to - 1] === token;
};

/** What stands over the act, going up; undefined where nothing over it says anything. */
function standingFromAbove(doc: Doc, start: number): Standing | undefined {
  let token = start;
  for (let step = 0; step < highestStep; step++) {
    const head = doc.head[token] ?? -1;
    if (head < 0) return undefined;
    const relation = doc.deprel[token] ?? '';
    if (isVerbal(doc, token)) {
      if (relation === 'xcomp' || (relation === 'advcl' && hasInfinitiveMark(doc, token))) {
        const told = lookUp(doc, 'xcomp', head);
        if (told !== undefined) return isNegated(doc, head) && told === 'planned' ? 'possible' : told;
        if (relation === 'advcl') return 'possible';
      } else if (relation === 'ccomp') {
        const told = lookUp(doc, 'under', head) ?? lookUp(doc, 'ccomp', head);
        return told;
      } else if (relation === 'acl' && hasInfinitiveMark(doc, token)) {
        return lookUp(doc, 'noun', head) ?? 'planned';
      } else if (relation === 'conj') {
        if (hasOwnAuxiliary(doc, token)) return undefined;
      } else return undefined;
    } else {
      const told = isVerbal(doc, head)
        ? (lookUp(doc, 'under', head) ?? (hasRelation(doc, token, 'nsubj') ? undefined : lookUp(doc, 'verb', head)))
        : lookUp(doc, 'noun', head);
      if (told !== undefined) return told;
      if (
        hasRelation(doc, token, 'obl') &&
        caseWords(doc, token).some((word) => lookUp(doc, 'xcomp', head) === 'called-for' && word === 'for')
      ) {
        return 'called-for';
      }
      if (!isVerbal(doc, head)) {
        token = head;
        continue;
      }
    }
    const own = ownStanding(doc, head);
    if (own !== undefined) return own;
    token = head;
  }
  return undefined;
}

const isProgressive = (doc: Doc, token: number): boolean => {
  if (doc.xpos[token] !== 'VBG') return false;
  return [...childrenOf(doc, token)].some(
    (child) => hasRelation(doc, child, 'aux') && (doc.xpos[child] === 'VBZ' || doc.xpos[child] === 'VBP'),
  );
};

const isPresent = (doc: Doc, token: number): boolean => {
  if (doc.xpos[token] !== 'VBZ' && doc.xpos[token] !== 'VBP') return false;
  return ![...childrenOf(doc, token)].some((child) => hasRelation(doc, child, 'aux'));
};

const asks = (doc: Doc, token: number): boolean => {
  const sentence = doc.sentence[token] ?? 0;
  const last = (doc.bounds[sentence + 1] ?? 0) - 1;
  return doc.form[last] === '?' || doc.form[last - 1] === '?';
};

const ability = wordSet('ability');
const inability = wordSet('inability');

/** "was not able to end", "were unable to reach": what somebody could not do was not done. */
function isBeyondAbility(doc: Doc, token: number): boolean {
  const head = doc.head[token] ?? -1;
  if (head < 0 || !hasRelation(doc, token, 'xcomp')) return false;
  const word = (doc.form[head] ?? '').toLowerCase();
  return inability(doc.language).has(word) || (ability(doc.language).has(word) && isNegated(doc, head));
}

/** The standing of the act at a site. `verbal`: the act is an act of speech, which is done when it is said. */
export function standingOf(doc: Doc, site: Site, verbal: boolean): Stand {
  const { token } = site;
  const light = site.light?.predicate;
  const undone = isBeyondAbility(doc, light ?? token);
  const negated = isNegated(doc, token) || (light !== undefined && isNegated(doc, light)) || undone;
  const foretold = foretoldStanding(doc, light ?? token);
  const own = foretold ?? ownStanding(doc, light ?? token) ?? (hasBeTo(doc, light ?? token) ? 'planned' : undefined);
  const above =
    own ?? (site.pos === 'n' ? standingFromAbove(doc, token) : undefined) ?? standingFromAbove(doc, light ?? token);
  if (above !== undefined) return { standing: above, negated, undone };
  if (asks(doc, token)) return { standing: 'possible', negated, undone };
  const verb = light ?? token;
  if (isProgressive(doc, verb)) return { standing: 'ongoing', negated, undone };
  if (!verbal && isPresent(doc, verb)) return { standing: 'ongoing', negated, undone };
  return { standing: 'happened', negated, undone };
}
