/**
 * Who stands where around a word that names an act: subject, object, obliques by their preposition, with passives undone, relative
 * pronouns replaced by what they stand for, and shared or controlled subjects found. Universal Dependencies v2 relations.
 */
import { assetTable, oncePerLanguage } from '../assets/index.ts';
import type { Doc } from '../model/index.ts';
import { childBy, childrenOf, hasRelation } from './tree.ts';

/** Arguments of a verb (or predicate adjective), as token numbers of their heads; coordinated ones stand side by side. */
export interface Clause {
  readonly predicate: number;
  readonly passive: boolean;
  /** Logical subjects: the doer, also of a passive with "by". */
  readonly subjects: readonly number[];
  /** Logical objects: the one done to, also of a passive. */
  readonly objects: readonly number[];
  readonly indirect: readonly number[];
  /** Obliques and prepositional clauses by lower-case preposition. */
  readonly obliques: ReadonlyMap<string, readonly number[]>;
  /** Heads of clausal complements with a subject of their own, and without. */
  readonly complements: readonly number[];
  readonly openComplements: readonly number[];
  /** Particles and short adverbs that belong to the verb ("out", "down"). */
  readonly particles: readonly string[];
}

/** How far shared subjects are followed: "promised to try to begin to leave" is four. */
const deepestControl = 6;

/** Words that may be a particle of the verb before them, whatever the tree calls them. */
const particleWords = oncePerLanguage(
  (language): ReadonlySet<string> =>
    new Set(assetTable(`${language}/text/particles.tsv`).map(({ particle }) => particle!)),
);

const lower = (doc: Doc, token: number): string => doc.form[token]!.toLowerCase();
const none: readonly number[] = [];

/** A head and all that is coordinated with it, in text order. */
export function coordinated(doc: Doc, token: number): readonly number[] {
  const all = [token];
  for (const child of childrenOf(doc, token)) {
    if (hasRelation(doc, child, 'conj') && doc.upos[child] !== 'VERB') all.push(...coordinated(doc, child));
  }
  return all;
}

/** The prepositions and marks of an argument: "against", "out of" as "out" and "of". */
export function caseWords(doc: Doc, token: number): readonly string[] {
  const words: string[] = [];
  for (const child of childrenOf(doc, token)) {
    if (child > token && !hasRelation(doc, child, 'case')) continue;
    if (hasRelation(doc, child, 'case') || (hasRelation(doc, child, 'mark') && doc.upos[child] !== 'PART')) {
      words.push(lower(doc, child));
      for (const more of childrenOf(doc, child)) if (hasRelation(doc, more, 'fixed')) words.push(lower(doc, more));
    }
  }
  return words;
}

/** Whether the verb stands in the passive: by its auxiliary or subject, or as a bare past participle on a noun. */
export function isPassive(doc: Doc, verb: number): boolean {
  for (const child of childrenOf(doc, verb)) {
    const relation = doc.deprel[child]!;
    if (relation === 'aux:pass' || relation === 'nsubj:pass' || relation === 'csubj:pass') return true;
    if (relation === 'nsubj' || relation === 'aux') return false;
  }
  if (doc.xpos[verb] !== 'VBN') return false;
  const relation = doc.deprel[verb]!;
  if (relation === 'acl' || relation === 'amod' || relation === 'advcl') return childBy(doc, verb, 'obj') < 0;
  if (relation === 'conj' && doc.head[verb]! >= 0) return isPassive(doc, doc.head[verb]!);
  return false;
}

const isRelative = (doc: Doc, token: number): boolean =>
  doc.xpos[token] === 'WP' || doc.xpos[token] === 'WDT' || doc.xpos[token] === 'WP$';

/** What a relative pronoun stands for: the noun that the clause hangs on. */
function antecedent(doc: Doc, token: number): number {
  let at = doc.head[token]!;
  for (let step = 0; at >= 0 && step < deepestControl; step++) {
    if (hasRelation(doc, at, 'acl')) return doc.head[at]!;
    at = doc.head[at]!;
  }
  return token;
}

const argument = (doc: Doc, token: number): readonly number[] => {
  if (isRelative(doc, token)) {
    const noun = antecedent(doc, token);
    return noun === token ? [token] : coordinated(doc, noun);
  }
  return coordinated(doc, token);
};

function byRelation(doc: Doc, verb: number, relation: string): readonly number[] {
  const found: number[] = [];
  for (const child of childrenOf(doc, verb)) if (doc.deprel[child] === relation) found.push(...argument(doc, child));
  return found;
}

const hasMark = (doc: Doc, verb: number, word: string): boolean => {
  for (const child of childrenOf(doc, verb))
    if (hasRelation(doc, child, 'mark') && lower(doc, child) === word) return true;
  return false;
};

/** "300 people were deported by …": a noun before a finite passive with no preposition is its subject, whatever its label. */
function unmarkedSubject(doc: Doc, verb: number): number | undefined {
  let auxiliary = verb;
  for (const child of childrenOf(doc, verb))
    if (doc.deprel[child] === 'aux:pass') auxiliary = Math.min(auxiliary, child);
  if (auxiliary === verb || !/^VB[DZP]$/.test(doc.xpos[auxiliary] ?? '')) return undefined;
  for (const child of childrenOf(doc, verb)) {
    const isNoun = doc.upos[child] === 'NOUN' || doc.upos[child] === 'PROPN';
    if (child < auxiliary && isNoun && doc.deprel[child] === 'obl:agent' && caseWords(doc, child).length === 0)
      return child;
  }
  return undefined;
}

/** Surface subject, own or shared with the clause that the verb hangs on. */
function surfaceSubject(doc: Doc, verb: number, depth: number): readonly number[] {
  for (const child of childrenOf(doc, verb)) {
    if (hasRelation(doc, child, 'nsubj')) return argument(doc, child);
  }
  const unmarked = unmarkedSubject(doc, verb);
  if (unmarked !== undefined) return argument(doc, unmarked);
  const head = doc.head[verb]!;
  if (head < 0 || depth > deepestControl) return none;
  const relation = doc.deprel[verb]!;
  if (relation === 'conj') {
    if (doc.upos[head] === 'NOUN' || doc.upos[head] === 'PROPN') {
      // "rejected the criticism and accused Armenia": a finite verb hung on the object goes with the verb over it.
      const over = doc.head[head]!;
      const finite = doc.xpos[verb] === 'VBD' || doc.xpos[verb] === 'VBZ' || doc.xpos[verb] === 'VBP';
      return finite && over >= 0 && doc.upos[over] === 'VERB' ? surfaceSubject(doc, over, depth + 1) : none;
    }
    return surfaceSubject(doc, head, depth + 1);
  }
  if (relation === 'xcomp') {
    if (!isPassive(doc, head)) {
      const object = byRelation(doc, head, 'obj');
      if (object.length > 0) return object;
      const receiver = byRelation(doc, head, 'iobj');
      if (receiver.length > 0) return receiver;
      for (const child of childrenOf(doc, head)) {
        const onWhom =
          hasRelation(doc, child, 'obl') &&
          child < verb &&
          caseWords(doc, child).some((word) => word === 'on' || word === 'for');
        if (onWhom) return argument(doc, child);
      }
    }
    return surfaceSubject(doc, head, depth + 1);
  }
  if (relation === 'advcl') {
    const finite =
      hasMark(doc, verb, 'that') || doc.xpos[verb] === 'VBD' || doc.xpos[verb] === 'VBZ' || doc.xpos[verb] === 'VBP';
    if (finite) return none;
    // "accused Moscow of shelling": the object does it; "left without speaking": the subject does.
    const accused = caseWords(doc, verb).some((word) => word === 'of' || word === 'for' || word === 'from');
    const object = accused && !isPassive(doc, head) ? byRelation(doc, head, 'obj') : none;
    return object.length > 0 ? object : surfaceSubject(doc, head, depth + 1);
  }
  if (relation === 'acl' || relation === 'acl:relcl') {
    if (relation === 'acl' && hasMark(doc, verb, 'to')) return ownerOf(doc, head, depth + 1);
    // "claimed responsibility for shooting down": a gerund behind "for" is the doing of whoever has the noun.
    if (relation === 'acl' && doc.xpos[verb] === 'VBG' && hasMark(doc, verb, 'for'))
      return ownerOf(doc, head, depth + 1);
    return doc.upos[head] === 'NOUN' ||
      doc.upos[head] === 'PROPN' ||
      doc.upos[head] === 'PRON' ||
      doc.upos[head] === 'NUM'
      ? coordinated(doc, head)
      : none;
  }
  if (relation === 'amod') return coordinated(doc, head);
  return none;
}

/** Whose plan, attempt or refusal a noun is: its possessor, or the subject of the verb that has it as object. */
function ownerOf(doc: Doc, noun: number, depth: number): readonly number[] {
  const possessor = byRelation(doc, noun, 'nmod:poss');
  if (possessor.length > 0) return possessor;
  const verb = doc.head[noun]!;
  if (verb < 0 || depth > deepestControl || doc.upos[verb] !== 'VERB') return none;
  return hasRelation(doc, noun, 'nsubj') ? none : surfaceSubject(doc, verb, depth + 1);
}

/** The words that a verb takes as its doers when they stand before a participle: "Russia-brokered". */
function compoundDoer(doc: Doc, participle: number): readonly number[] {
  for (const child of childrenOf(doc, participle)) {
    const noun = doc.upos[child] === 'PROPN' || doc.upos[child] === 'NOUN';
    if (noun && child < participle && /^(?:compound|obl|obl:unmarked|obl:npmod|nsubj|nmod)$/.test(doc.deprel[child]!))
      return [child];
  }
  return none;
}

function obliquesOf(doc: Doc, token: number): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const child of childrenOf(doc, token)) {
    const relation = doc.deprel[child]!;
    if (!/^(?:obl|nmod|advcl|acl|xcomp|advmod)/.test(relation) || relation === 'nmod:poss') continue;
    for (const word of caseWords(doc, child)) found.set(word, [...(found.get(word) ?? []), ...argument(doc, child)]);
  }
  return found;
}

const known = new WeakMap<Doc, Map<number, Clause>>();

/** The arguments of a verb or predicate adjective; read once and kept with the document. */
export function clauseOf(doc: Doc, predicate: number): Clause {
  const clauses = known.get(doc) ?? new Map<number, Clause>();
  known.set(doc, clauses);
  const before = clauses.get(predicate);
  if (before !== undefined) return before;
  const made = readClause(doc, predicate);
  clauses.set(predicate, made);
  return made;
}

/** "handed over the district": an oblique whose only preposition stands right behind the verb and is a particle of verbs. */
function partedObject(doc: Doc, verb: number): number | undefined {
  if (!particleWords(doc.language).has(lower(doc, verb + 1 < doc.length ? verb + 1 : verb))) return undefined;
  for (const child of childrenOf(doc, verb)) {
    if (!hasRelation(doc, child, 'obl') || child < verb) continue;
    const words = caseWords(doc, child);
    const stands = [...childrenOf(doc, child)].some((word) => word === verb + 1 && hasRelation(doc, word, 'case'));
    if (stands && words.length === 1) return child;
  }
  return undefined;
}

function readClause(doc: Doc, predicate: number): Clause {
  const passive = isPassive(doc, predicate);
  const obliques = obliquesOf(doc, predicate);
  const surface = surfaceSubject(doc, predicate, 0);
  const relative = doc.deprel[predicate] === 'acl:relcl';
  let objects = byRelation(doc, predicate, 'obj');
  let subjects = surface;
  if (passive) {
    objects = [...surface, ...(doc.deprel[predicate] === 'acl' ? [] : objects)];
    const compound = compoundDoer(doc, predicate);
    subjects = compound.length > 0 ? compound : (obliques.get('by') ?? none);
  } else if (relative && objects.length === 0) {
    const own = childBy(doc, predicate, 'nsubj');
    if (own >= 0 && !isRelative(doc, own)) objects = coordinated(doc, doc.head[predicate]!);
  }
  const parted = partedObject(doc, predicate);
  if (parted !== undefined && objects.length === 0 && !passive) objects = argument(doc, parted);
  const indirect = byRelation(doc, predicate, 'iobj');
  // "urged the soldiers to leave": the one object of a verb is what is done to, whatever its label.
  if (objects.length === 0) objects = indirect;
  const behind = predicate + 1 < doc.length ? lower(doc, predicate + 1) : '';
  const complements: number[] = [];
  const openComplements: number[] = [];
  const particles: string[] = [];
  for (const child of childrenOf(doc, predicate)) {
    const relation = doc.deprel[child]!;
    if (relation === 'ccomp' || (relation === 'advcl' && child > predicate && hasMark(doc, child, 'that')))
      complements.push(child);
    else if (relation === 'xcomp') openComplements.push(...[child, ...verbConjuncts(doc, child)]);
    else if (relation === 'compound:prt') particles.push(lower(doc, child));
    else if (relation === 'advmod' && child > predicate && child <= predicate + 2) particles.push(lower(doc, child));
    else if ((relation === 'case' || relation === 'mark') && child === predicate + 1) particles.push(lower(doc, child));
  }
  if (particleWords(doc.language).has(behind) && !particles.includes(behind)) particles.push(behind);
  return {
    predicate,
    passive,
    subjects,
    objects,
    indirect,
    obliques,
    complements,
    openComplements,
    particles,
  };
}

/**
 * The noun that a measuring or collecting noun stands for: "scores of protesters", "44 days of hostilities", "a series of attacks". `measures`:
 * lemmas of such nouns. The token itself where it is none of them, or nothing follows by "of".
 */
export function throughMeasure(doc: Doc, token: number, measures: ReadonlySet<string>): number {
  let at = token;
  for (let step = 0; step < deepestControl; step++) {
    if (!measures.has(doc.lemma[at] ?? '') && !measures.has(lower(doc, at)) && doc.upos[at] !== 'NUM') return at;
    let inner = -1;
    for (const child of childrenOf(doc, at)) {
      if (inner < 0 && child > at && hasRelation(doc, child, 'nmod') && caseWords(doc, child).includes('of'))
        inner = child;
    }
    if (inner < 0) return at;
    at = inner;
  }
  return at;
}

const verbConjuncts = (doc: Doc, verb: number): readonly number[] =>
  [...childrenOf(doc, verb)].filter((child) => hasRelation(doc, child, 'conj') && doc.upos[child] === 'VERB');

/** What hangs on a noun: possessors, adjectives, compounds, and prepositional attributes by preposition. */
export interface NounPhrase {
  readonly noun: number;
  readonly possessors: readonly number[];
  readonly adjectives: readonly number[];
  readonly compounds: readonly number[];
  readonly attributes: ReadonlyMap<string, readonly number[]>;
}

/** The dependents of a noun that can be its doer or the one done to. */
export function nounPhraseOf(doc: Doc, noun: number): NounPhrase {
  const compounds: number[] = [];
  for (const child of childrenOf(doc, noun)) {
    const relation = doc.deprel[child]!;
    if (relation === 'compound' || relation === 'nmod:unmarked' || relation === 'nmod:npmod') compounds.push(child);
  }
  return {
    noun,
    possessors: byRelation(doc, noun, 'nmod:poss'),
    adjectives: byRelation(doc, noun, 'amod'),
    compounds,
    attributes: obliquesOf(doc, noun),
  };
}
