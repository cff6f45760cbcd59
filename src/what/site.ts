/** A word that may name an act, with what stands around it; slots are read from it by path ("obj", "against", "obj.poss"). */
import type { Doc } from '../model/index.ts';
import { type Clause, childrenOf, clauseOf, hasRelation, type NounPhrase, nounPhraseOf } from '../text/index.ts';
import { lightVerbs, type PartOfSpeech } from './tables.ts';

export interface Site {
  readonly token: number;
  readonly pos: PartOfSpeech;
  /** Arguments, where the word is a verb or a predicate adjective. */
  readonly clause?: Clause;
  /** Dependents, where it is a noun. */
  readonly phrase?: NounPhrase;
  /** Arguments of the light verb over the noun ("launched an attack"). */
  readonly light?: Clause;
}

const none: readonly number[] = [];

const hasParticle = (clause: Clause, lemma: string, set: ReadonlySet<string>): boolean =>
  set.has(lemma) || clause.particles.some((particle) => set.has(`${lemma}+${particle}`));

/** The light verb over a noun: the noun is its object, its passive subject, or hangs on it by "in". */
function lightVerbOver(doc: Doc, noun: number): Clause | undefined {
  const verb = doc.head[noun] ?? -1;
  if (verb < 0 || doc.upos[verb] !== 'VERB') return undefined;
  const relation = doc.deprel[noun] ?? '';
  if (relation !== 'obj' && relation !== 'nsubj:pass' && relation !== 'obl') return undefined;
  const clause = clauseOf(doc, verb);
  return hasParticle(clause, doc.lemma[verb] ?? '', lightVerbs(doc.language)) ? clause : undefined;
}

/** The site at a token, if its part of speech can name an act. */
export function siteAt(doc: Doc, token: number): Site | undefined {
  const upos = doc.upos[token];
  if (upos === 'VERB') return { token, pos: 'v', clause: clauseOf(doc, token) };
  if (upos === 'ADJ') return { token, pos: 'a', clause: clauseOf(doc, token) };
  if (upos === 'NOUN' || upos === 'PROPN') {
    const light = lightVerbOver(doc, token);
    return { token, pos: 'n', phrase: nounPhraseOf(doc, token), ...(light !== undefined && { light }) };
  }
  return undefined;
}

function verbSlot(clause: Clause, slot: string): readonly number[] {
  switch (slot) {
    case 'subj':
      return clause.subjects;
    case 'obj':
      return clause.objects;
    case 'iobj':
      return clause.indirect;
    case 'xcomp':
      return clause.openComplements;
    case 'ccomp':
      return clause.complements;
    case 'advcl':
      return [...clause.obliques.values()].flat();
    default:
      return clause.obliques.get(slot) ?? none;
  }
}

function nounSlot(doc: Doc, phrase: NounPhrase, slot: string, light: Clause | undefined): readonly number[] {
  switch (slot) {
    case 'poss':
      return phrase.possessors;
    case 'amod':
      return phrase.adjectives;
    case 'compound':
      return phrase.compounds;
    case 'lsubj':
      return light?.subjects ?? none;
    case 'acl':
      return [...childrenOf(doc, phrase.noun)].filter((child) => hasRelation(doc, child, 'acl'));
    default:
      return [...(phrase.attributes.get(slot) ?? none), ...(light?.obliques.get(slot) ?? none)];
  }
}

/** The adverbial clauses that hang on a verb without a subject of their own ("demanding his resignation"). */
function adverbialClauses(doc: Doc, verb: number): readonly number[] {
  return [...childrenOf(doc, verb)].filter(
    (child) => hasRelation(doc, child, 'advcl') || hasRelation(doc, child, 'xcomp'),
  );
}

/** Who says so: the subject of the verb whose complement the word heads, or is coordinated in ("said that it was shameful"). */
function tellers(doc: Doc, token: number): readonly number[] {
  let at = token;
  while (hasRelation(doc, at, 'conj')) at = doc.head[at]!;
  const verb = doc.head[at] ?? -1;
  const isTold = doc.deprel[at] === 'ccomp' || hasRelation(doc, at, 'parataxis');
  return isTold && doc.upos[verb] === 'VERB' ? clauseOf(doc, verb).subjects : none;
}

/** Whether two coordinated verbs stand together, with nothing but "and" and adverbs between them. */
export function standTogether(doc: Doc, first: number, second: number): boolean {
  for (let at = first + 1; at < second; at++) if (doc.upos[at] !== 'CCONJ' && doc.upos[at] !== 'ADV') return false;
  return true;
}

/** "beat and robbed the farmer": the object behind two verbs is the object of both, whichever it hangs on. */
function sharedObjects(doc: Doc, verb: number): readonly number[] {
  const head = doc.head[verb] ?? -1;
  if (hasRelation(doc, verb, 'conj') && doc.upos[head] === 'VERB')
    return clauseOf(doc, head).objects.filter((object) => object > verb);
  for (const child of childrenOf(doc, verb)) {
    if (!hasRelation(doc, child, 'conj') || doc.upos[child] !== 'VERB' || !standTogether(doc, verb, child)) continue;
    return clauseOf(doc, child).objects.filter((object) => object > child);
  }
  return none;
}

function firstStep(doc: Doc, site: Site, slot: string): readonly number[] {
  if (slot === 'obj' && site.pos === 'v' && site.clause?.objects.length === 0 && !site.clause.passive)
    return sharedObjects(doc, site.token);
  if (slot === 'teller') return tellers(doc, site.token);
  if (slot === 'advcl') return adverbialClauses(doc, site.token);
  if (site.phrase !== undefined) return nounSlot(doc, site.phrase, slot, site.light);
  return site.clause === undefined ? none : verbSlot(site.clause, slot);
}

/** Tokens at the end of a slot path, step by step from the site. */
export function fillers(doc: Doc, site: Site, path: string): readonly number[] {
  const [first = '', ...steps] = path.split('.');
  let tokens = firstStep(doc, site, first);
  for (const step of steps) {
    tokens = tokens.flatMap((token) => {
      if (doc.upos[token] === 'VERB') return [...verbSlot(clauseOf(doc, token), step)];
      return [...nounSlot(doc, nounPhraseOf(doc, token), step, undefined)];
    });
  }
  return tokens;
}
