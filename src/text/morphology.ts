/** Features of a word (number, tense, verb form, voice, person …) by its tags, its form and its place in the tree. */
import { assetTable, languages, oncePerLanguage } from '../assets/index.ts';
import type { Doc } from '../model/index.ts';
import { childrenOf } from './tree.ts';

/** Tag, blank, form (lower case; `*` for all others) → features as CoNLL-U writes them. Learnt from the treebanks. */
const table = oncePerLanguage(
  (language) =>
    new Map(
      assetTable(`${language}/text/features.tsv`).map(({ tag, form, features }) => [`${tag} ${form}`, features!]),
    ),
);

function withFeature(features: string, name: string, value: string | undefined): string {
  const rest = features === '_' ? [] : features.split('|').filter((f) => !f.startsWith(`${name}=`));
  if (value !== undefined) rest.push(`${name}=${value}`);
  return rest.length === 0 ? '_' : rest.sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)).join('|');
}

/** Whether something in the tree makes a participle passive. */
function isPassive(doc: Doc, token: number): boolean {
  const relation = doc.deprel[token]!;
  for (const child of childrenOf(doc, token)) {
    const found = doc.deprel[child]!;
    if (found === 'aux:pass' || found === 'nsubj:pass' || found === 'obl:agent') return true;
    if (found === 'aux' && doc.lemma[child] === 'have') return false;
  }
  return relation === 'acl' || relation === 'amod';
}

/** Whether a base form stands for an infinitive: behind "to" or an auxiliary. */
function isInfinitive(doc: Doc, token: number): boolean {
  const isMarked = (at: number) =>
    childrenOf(doc, at).some(
      (child) => (doc.deprel[child] === 'mark' && doc.xpos[child] === 'TO') || doc.deprel[child] === 'aux',
    );
  if (doc.deprel[token] === 'aux' || doc.deprel[token] === 'cop' || doc.deprel[token] === 'aux:pass') {
    return doc.head[token]! >= 0;
  }
  return (
    isMarked(token) || (doc.deprel[token] === 'conj' && isMarked(doc.head[token]!)) || doc.deprel[token] === 'xcomp'
  );
}

/** Features of a token as CoNLL-U writes them; `_` where there are none. */
export function featuresOf(doc: Doc, token: number): string {
  if (!languages().includes(doc.language)) return '_';
  const tag = `${doc.upos[token]} ${doc.xpos[token]}`;
  const form = doc.form[token]!.toLowerCase();
  const known = table(doc.language).get(`${tag} ${form}`) ?? table(doc.language).get(`${tag} *`) ?? '_';
  if (doc.xpos[token] === 'VBN' && doc.upos[token] === 'VERB') {
    return withFeature(known, 'Voice', isPassive(doc, token) ? 'Pass' : undefined);
  }
  if (doc.xpos[token] === 'VB') {
    const infinitive = isInfinitive(doc, token);
    const bare = ['Mood', 'Person', 'Number', 'VerbForm'].reduce(
      (all, name) => withFeature(all, name, undefined),
      known,
    );
    return infinitive
      ? withFeature(bare, 'VerbForm', 'Inf')
      : withFeature(withFeature(withFeature(bare, 'Mood', 'Imp'), 'Person', '2'), 'VerbForm', 'Fin');
  }
  return known;
}
