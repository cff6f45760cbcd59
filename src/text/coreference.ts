/** One entity per thing in a text: its mentions brought together, its kind, its name, its role. */
import type { Doc, EntityKind } from '../model/index.ts';
import { apart, type Clusters, kindOf, membersOf } from './clusters.ts';
import { type MentionDraft, readMentions } from './mentions.ts';
import { nounTables } from './nouns.ts';
import { joinNames } from './same-name.ts';
import { joinByTree, joinNouns } from './same-noun.ts';
import { joinPronouns, type Speaker } from './same-pronoun.ts';
import { tokenText } from './tree.ts';

/** A thing in the text; mentions in text order, in token numbers, both included. */
export interface EntityDraft {
  readonly id: string;
  readonly kind: EntityKind;
  readonly name: string;
  readonly role?: string;
  readonly mentions: readonly {
    readonly first: number;
    readonly last: number;
    readonly head: number;
    readonly form: 'name' | 'nominal' | 'pronoun';
  }[];
}

/** What a person is called to be before its name: words that are titles of a role, with what stands between them. */
function roleBefore(doc: Doc, mention: MentionDraft): string | undefined {
  if (mention.name === undefined || mention.name.kind !== 'person') return undefined;
  const { titles } = nounTables(doc.language);
  let first = -1;
  let last = -1;
  for (let i = mention.first; i < mention.name.first; i++) {
    if (doc.upos[i] === 'DET' || doc.xpos[i] === 'POS' || doc.upos[i] === 'PRON') {
      first = -1;
      continue;
    }
    const title = titles.get(doc.form[i]!.toLowerCase());
    if (title?.kind === 'form') continue;
    if (title !== undefined || doc.upos[i] === 'NOUN') {
      if (first < 0) first = i;
      last = i;
    } else if (first < 0 && (doc.upos[i] === 'ADJ' || doc.upos[i] === 'PROPN') && doc.form[i] === doc.lemma[i]) {
      // "prime minister": an adjective in lower case belongs to the role; a nation's does not.
      if (doc.form[i] === doc.form[i]!.toLowerCase()) first = i;
    }
  }
  return last < 0 ? undefined : tokenText(doc, first < 0 ? last : first, last);
}

/** The role that a noun in apposition or behind a copula gives: its words without article and possessor. */
function roleOfNoun(doc: Doc, mention: MentionDraft): string {
  let first = mention.first;
  for (let i = mention.first; i < mention.head; i++) {
    if (doc.upos[i] === 'DET' || doc.xpos[i] === 'POS' || doc.upos[i] === 'PRON' || doc.upos[i] === 'PROPN')
      first = i + 1;
  }
  return tokenText(doc, first, mention.head);
}

function roleOf(clusters: Clusters, members: readonly number[]): string | undefined {
  const { doc, mentions } = clusters;
  for (const m of members) {
    const role = roleBefore(doc, mentions[m]!);
    if (role !== undefined) return role;
  }
  const noun = members.find((m) => mentions[m]!.form === 'nominal');
  return noun === undefined || !members.some((m) => mentions[m]!.form === 'name')
    ? undefined
    : roleOfNoun(doc, mentions[noun]!);
}

/** The name of an entity: its longest name, the first of equals; else the words of its first noun. */
function nameOf(clusters: Clusters, members: readonly number[]): string {
  const { doc, mentions } = clusters;
  let longest = '';
  for (const m of members) {
    const { name } = mentions[m]!;
    if (name === undefined) continue;
    const text = tokenText(doc, name.first, name.last);
    if (text.length > longest.length) longest = text;
  }
  if (longest !== '') return longest;
  const best = members.find((m) => mentions[m]!.form === 'nominal') ?? members[0]!;
  return tokenText(doc, mentions[best]!.first, mentions[best]!.last);
}

/** Pronouns that point at nothing that is an entity ("it" for a deal), and "you" and "I" of nobody, are left out. */
function isSomething(clusters: Clusters, members: readonly number[]): boolean {
  return members.some((m) => {
    const { form, gender, person } = clusters.mentions[m]!;
    return form !== 'pronoun' || (person === 3 ? gender === 'm' || gender === 'f' : true);
  });
}

/**
 * The entities of a text, in the order of their first mentions. `speakers`: whose words stand where, so that "I" in a quotation is
 * its speaker.
 */
export function resolveEntities(doc: Doc, speakers: readonly Speaker[] = []): EntityDraft[] {
  const mentions = readMentions(doc);
  if (mentions.length === 0) return [];
  const clusters = apart(doc, mentions);
  joinNames(clusters);
  joinByTree(clusters);
  joinNouns(clusters);
  joinPronouns(clusters, speakers);
  const out: EntityDraft[] = [];
  for (const root of [...clusters.members.keys()].sort((a, b) => a - b)) {
    const members = membersOf(clusters, root);
    if (!isSomething(clusters, members)) continue;
    const role = kindOf(clusters, root) === 'person' ? roleOf(clusters, members) : undefined;
    out.push({
      id: `e${out.length + 1}`,
      kind: kindOf(clusters, root),
      name: nameOf(clusters, members),
      ...(role !== undefined && { role }),
      mentions: members.map((m) => {
        const { first, last, head, form } = clusters.mentions[m]!;
        return { first, last, head, form };
      }),
    });
  }
  return out;
}
