/** Which id does a story carry when its reports have been clustered anew? */

/** An article with the story that it was in, and the group that it is in now. */
export interface Membership {
  readonly article: string;
  /** The id of the story that it was in; nothing where it is new. */
  readonly before?: string;
  /** What its group is called by those who made it; nothing where the article stands alone under its own id. */
  readonly group?: string;
}

/** Articles that are in another story than before. */
export interface StoryMove {
  /** `merged`: the story that they came from has ended; `split`: the one that they are in is new; `moved`: both go on. */
  readonly kind: 'merged' | 'split' | 'moved';
  readonly from: string;
  readonly to: string;
  readonly articles: readonly string[];
}

/**
 * The id of each article's story, and what moved. A group goes on with the id of the story that most of its articles come from, a story
 * with the group that most of its articles are in; of equal parts the one with the earliest article. A group that goes on from none is
 * called what it is called now, or by the id of one of its articles where another story has that name. `members` come by time of
 * publication; which articles are together is taken as it is.
 */
export function inheritIds(members: readonly Membership[]): {
  readonly stories: ReadonlyMap<string, string>;
  readonly moves: readonly StoryMove[];
} {
  const groups = new Map<string, string[]>();
  for (const { article, group } of members) if (group !== undefined) put(groups, group, article);
  const idOf = heirs(members);
  const known = new Set(members.flatMap(({ before }) => before ?? []));
  const taken = new Set([...known, ...alone(members)]);
  for (const [group, articles] of groups) {
    if (idOf.has(group)) continue;
    const id = unused([group, ...articles], taken);
    idOf.set(group, id);
    taken.add(id);
  }

  const stories = new Map(
    members.map(({ article, group }) => [article, group === undefined ? article : (idOf.get(group) ?? group)] as const),
  );
  const parts = new Map<string, string[]>();
  for (const { article, before } of members) {
    const to = stories.get(article);
    if (before !== undefined && before !== to) put(parts, JSON.stringify([before, to]), article);
  }
  const living = new Set(stories.values());
  const moves = [...parts].map(([part, articles]): StoryMove => {
    const [from, to]: readonly [string, string] = JSON.parse(part);
    const kind = !living.has(from) ? 'merged' : known.has(to) ? 'moved' : 'split';
    return { kind, from, to, articles };
  });
  return { stories, moves };
}

/** The groups that go on with a story's id. */
function heirs(members: readonly Membership[]): Map<string, string> {
  const parts = new Map<string, { readonly group: string; readonly before: string; size: number }>();
  for (const { before, group } of members) {
    if (before === undefined || group === undefined) continue;
    const key = JSON.stringify([before, group]);
    const part = parts.get(key) ?? { group, before, size: 0 };
    part.size += 1;
    parts.set(key, part);
  }
  const idOf = new Map<string, string>();
  const given = new Set(alone(members));
  // The sort is stable: of equal parts the one whose first article came first.
  for (const { group, before } of [...parts.values()].sort((a, b) => b.size - a.size)) {
    if (idOf.has(group) || given.has(before)) continue;
    idOf.set(group, before);
    given.add(before);
  }
  return idOf;
}

/** The ids of articles that stand alone: no group may be called so. */
const alone = (members: readonly Membership[]): readonly string[] =>
  members.flatMap(({ article, group }) => (group === undefined ? [article] : []));

function unused(names: readonly string[], taken: ReadonlySet<string>): string {
  const free = names.find((name) => !taken.has(name));
  if (free !== undefined) return free;
  let n = 2;
  while (taken.has(`${names[0]}~${n}`)) n += 1;
  return `${names[0]}~${n}`;
}

function put(lists: Map<string, string[]>, key: string, value: string): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
