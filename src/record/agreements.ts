/** The accords of a record as things with a life: under all their names, across articles, with what is due and what has changed. */
import { sql } from 'kysely';
import { alternatives, assetTable, once } from '../assets/index.ts';
import {
  type Accord,
  type AccordChanges,
  type AccordProvision,
  type AccordRow,
  type AccordTold,
  type ActorRef,
  type CommitmentRow,
  type PlaceRef,
  RapporteurError,
  type StatusRow,
  type TermRow,
} from '../model/index.ts';
import { commitmentRows, statusRows } from './accords.ts';
import { groupedBy } from './group.ts';
import { joinAccords, type NamedAccord } from './join-accords.ts';
import type { Record } from './open.ts';
import { present } from './spans.ts';
import { type Anchors, dueDay, levelOf, sharesOf, termsOf } from './terms.ts';

interface Mention extends NamedAccord {
  readonly n: number;
  readonly article: string;
  readonly accord: Accord;
  readonly parties: readonly ActorRef[];
  readonly brokers: readonly ActorRef[];
  readonly placeName?: string;
  readonly commitments: number;
  readonly statuses: number;
}

/** A side by what it is called everywhere: a state by its code, others by name. */
const sideOf = ({ kind, name, party }: ActorRef): string =>
  party?.country !== undefined && (kind === 'state' || party.sectors.some((one) => one === 'GOV' || one === 'MIL'))
    ? party.country
    : name.toLowerCase();

/** Every accord of every article, with the sides by which it is known again. */
async function mentionsIn({ db }: Record): Promise<readonly Mention[]> {
  const [{ rows: articles }, { rows: promised }, { rows: told }] = await Promise.all([
    sql<{
      n: number;
      id: string;
      published: string | null;
      entities: string;
      places: string;
      accords: readonly Accord[];
    }>`select n, id, published, entities, places, reading_more -> 'accords' as accords
      from article where reading_more -> 'accords' is not null`.execute(db),
    sql<{ article: number; accord: string; obliged: readonly string[] }>`
      select article, accord, obliged from commitment where accord is not null`.execute(db),
    sql<{ article: number; accord: string; n: number }>`
      select article, more ->> 'accord' as accord, count(*)::int as n from status
      where more -> 'accord' is not null group by 1, 2`.execute(db),
  ]);
  const promises = groupedBy(promised, ({ article, accord }) => `${article} ${accord}`);
  const words = new Map(told.map(({ article, accord, n }) => [`${article} ${accord}`, n]));
  return articles.flatMap(({ n, id, published, entities, places, accords }) => {
    const actors = new Map((JSON.parse(entities) as readonly ActorRef[]).map((one) => [one.id, one]));
    const where: readonly PlaceRef[] = JSON.parse(places);
    const actorsOf = (ids: readonly string[]): readonly ActorRef[] =>
      ids.flatMap((one) => {
        const actor = actors.get(one);
        if (actor === undefined) return [];
        const { kind, name, role, party } = actor;
        return [present<ActorRef>({ id: one, kind, name, role, party })];
      });
    return accords.map((accord): Mention => {
      const own = promises.get(`${n} ${accord.name}`) ?? [];
      const parties = actorsOf(accord.parties);
      const bound =
        parties.length > 1 ? parties : actorsOf([...accord.parties, ...own.flatMap(({ obliged }) => obliged)]);
      // A report on a truce that does not say whose it is tells it by the states it speaks of.
      const spokenOf =
        bound.length > 1 ? bound : [...bound, ...[...actors.values()].filter(({ kind }) => kind === 'state')];
      const brokers = actorsOf(accord.brokers);
      const mediators = new Set(brokers.map(sideOf));
      const placeName = accord.place === undefined ? undefined : where[accord.place]?.name;
      return {
        n,
        key: `${id}.${accord.id}`,
        article: id,
        day: published?.slice(0, 10) ?? '',
        accord,
        parties,
        brokers,
        sides: new Set(spokenOf.map(sideOf).filter((side) => !mediators.has(side))),
        ...(accord.signed !== undefined && { signed: accord.signed }),
        ...(placeName !== undefined && { placeName }),
        commitments: own.length,
        statuses: words.get(`${n} ${accord.name}`) ?? 0,
      };
    });
  });
}

/** Each side once, by the name that most mentions use; the sides of most mentions first. */
function oftenest(actors: readonly ActorRef[]): readonly ActorRef[] {
  return [...groupedBy(actors, sideOf).values()]
    .sort((a, b) => b.length - a.length)
    .flatMap(([first]) => (first === undefined ? [] : [first]));
}

function rowOf(mentions: readonly Mention[]): AccordRow {
  const count = new Map<string, number>();
  for (const { accord } of mentions)
    for (const name of accord.names)
      count.set(name, (count.get(name) ?? 0) + accord.mentions.length / accord.names.length);
  const names = [...count].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([name]) => name);
  const brokers = oftenest(mentions.flatMap((one) => one.brokers));
  const days = mentions.map(({ day }) => day).filter(Boolean);
  const signed = mentions
    .flatMap((one) => (one.signed === undefined ? [] : [one.signed]))
    .reduce<AccordRow['signed']>(
      (best, one) => (best === undefined || width(one) < width(best) ? one : best),
      undefined,
    );
  return present<AccordRow>({
    id: mentions[0]?.key ?? '',
    // The most words tell most: "Russia-brokered truce" rather than "truce".
    name: names.reduce((best, one) => (wordsIn(one) > wordsIn(best) ? one : best), names[0] ?? ''),
    names,
    parties: oftenest(mentions.flatMap((one) => one.parties)),
    brokers,
    signed,
    place: mentions.find((one) => one.placeName !== undefined)?.placeName,
    articles: new Set(mentions.map(({ article }) => article)).size,
    first: days[0],
    last: days.at(-1),
    commitments: sum(mentions.map((one) => one.commitments)),
    statuses: sum(mentions.map((one) => one.statuses)),
  });
}

const wordsIn = (name: string): number => name.split(/[\s-]/u).length;
const width = ({ from, to }: { readonly from: string; readonly to: string }): number =>
  Date.parse(to) - Date.parse(from);
const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

interface Told {
  readonly row: AccordRow;
  readonly mentions: readonly Mention[];
}

/** Accords that promise something or are reported on, the one named last first; a bare mention of a name is none. */
async function accordsIn(record: Record): Promise<readonly Told[]> {
  return joinAccords(await mentionsIn(record))
    .map((mentions) => ({ row: rowOf(mentions), mentions }))
    .filter(({ row }) => row.commitments + row.statuses > 0 || row.parties.length > 1)
    .sort((a, b) => (b.row.last ?? '').localeCompare(a.row.last ?? '') || (a.row.id < b.row.id ? -1 : 1));
}

/** The accords of a record, the one that was named last first. */
export async function listNamedAccords(record: Record): Promise<readonly AccordRow[]> {
  return (await accordsIn(record)).map(({ row }) => row);
}

interface Facts {
  readonly commitments: readonly CommitmentRow[];
  readonly statuses: readonly StatusRow[];
}

/** The promises and reports of each of several accords, oldest article first. */
async function factsOfEach({ db }: Record, accords: readonly (readonly Mention[])[]): Promise<readonly Facts[]> {
  const articles = [...new Set(accords.flatMap((mentions) => mentions.map(({ n }) => n)))];
  if (articles.length === 0) return accords.map(() => ({ commitments: [], statuses: [] }));
  const named = new Set(accords.flatMap((mentions) => mentions.map(nameIn)));
  const promised = (
    await db
      .selectFrom('commitment')
      .selectAll()
      .where('article', 'in', articles)
      .orderBy('article')
      .orderBy('n')
      .execute()
  ).filter(({ article, accord }) => named.has(`${article} ${accord}`));
  const told = (
    await db
      .selectFrom('status')
      .selectAll()
      .where('article', 'in', articles)
      .orderBy('day')
      .orderBy('article')
      .orderBy('n')
      .execute()
  ).filter(({ article, more }) => named.has(`${article} ${more?.accord}`));
  const [commitments, statuses] = await Promise.all([commitmentRows(db, promised), statusRows(db, told)]);
  return accords.map((mentions) => {
    const own = new Set(mentions.map(nameIn));
    return {
      commitments: commitments.filter((_, i) => own.has(`${promised[i]?.article} ${promised[i]?.accord}`)),
      statuses: statuses.filter((_, i) => own.has(`${told[i]?.article} ${told[i]?.more?.accord}`)),
    };
  });
}

const nameIn = ({ n, accord }: Mention): string => `${n} ${accord.name}`;

/** The promises and reports of one accord. */
async function factsOf(record: Record, mentions: readonly Mention[]): Promise<Facts> {
  const [facts] = await factsOfEach(record, [mentions]);
  return facts ?? { commitments: [], statuses: [] };
}

/** The truce's own beginning is what other terms are counted from, and its signing where nothing else is told. */
function anchorsOf({ signed }: AccordRow, commitments: readonly CommitmentRow[]): Anchors {
  const begins = commitments.find(({ type, deadline }) => type === 'ceasefire' && deadline !== undefined);
  const start = begins?.deadline === undefined ? undefined : dueDay(begins.deadline, {});
  return present<Anchors>({ signature: signed?.from, start: start ?? signed?.from });
}

const allVoices: ReadonlySet<string> = new Set(['stated', 'confirmed', 'claimed', 'disputed']);
const surest: ReadonlySet<string> = new Set(['stated', 'confirmed']);

interface Codes {
  readonly pam: readonly string[];
  readonly pax: readonly string[];
}

const codes = once(
  (): ReadonlyMap<string, Codes> =>
    new Map(
      assetTable('en/agreed/codes.tsv').map(({ type = '', pam, pax }) => [
        type,
        { pam: alternatives(pam), pax: alternatives(pax) },
      ]),
    ),
);

function provisionsOf({ commitments, statuses }: Facts): readonly AccordProvision[] {
  const promised = groupedBy(commitments, ({ type }) => type);
  const told = groupedBy(statuses, ({ type }) => type);
  return [...new Set([...promised.keys(), ...told.keys()])].map((type) => {
    const words = told.get(type) ?? [];
    return present<AccordProvision>({
      type,
      commitments: promised.get(type) ?? [],
      statuses: words,
      level: levelOf(words, allVoices),
      confirmed: levelOf(words, surest),
      ...(codes().get(type) ?? { pam: [], pax: [] }),
    });
  });
}

/** The accord that `name` is or begins: its id, or one of its names. Throws `not-found`, or `query-invalid` where several are meant. */
function namedBy(all: readonly Told[], name: string): Told {
  const asked = name.toLowerCase();
  const whole = all.filter(({ mentions, row }) => row.id === name || mentions.some(({ key }) => key === name));
  const begun = all.filter(
    ({ row }) => row.id.startsWith(name) || row.names.some((one) => one.toLowerCase() === asked),
  );
  const found = whole.length > 0 ? whole : begun;
  const [first, second] = found;
  if (first === undefined)
    throw new RapporteurError('not-found', `there is no accord ${name}`, '`rapporteur accords` lists them, with ids.');
  if (second !== undefined)
    throw new RapporteurError(
      'query-invalid',
      `${name} may be any of ${found.length} accords`,
      'Give more of the id that `rapporteur accords` lists.',
    );
  return first;
}

/** An accord with its provisions, what is due of them as of `on` (ISO day), and how far they are kept. Throws as said above for `name`. */
export async function namedAccordOf(record: Record, name: string, on: string): Promise<AccordTold> {
  const { row, mentions } = namedBy(await accordsIn(record), name);
  const facts = await factsOf(record, mentions);
  const provisions = provisionsOf(facts);
  return {
    ...row,
    provisions,
    terms: termsOf(
      { id: row.id, name: row.name },
      facts.commitments,
      facts.statuses,
      anchorsOf(row, facts.commitments),
      on,
    ),
    shares: {
      told: sharesOf(provisions.map(({ level }) => level)),
      confirmed: sharesOf(provisions.map(({ confirmed }) => confirmed)),
    },
  };
}

const dayLength = 86_400_000;

/** Over all accords: what is due within `days` from `on`, and what was due before and is not told of; the soonest first. */
export async function listTerms(record: Record, on: string, days: number): Promise<readonly TermRow[]> {
  const until = new Date(Date.parse(on) + days * dayLength).toISOString().slice(0, 10);
  const accords = await accordsIn(record);
  const facts = await factsOfEach(
    record,
    accords.map(({ mentions }) => mentions),
  );
  const found = accords.flatMap(({ row }, i) => {
    const { commitments, statuses } = facts[i] ?? { commitments: [], statuses: [] };
    const terms = termsOf({ id: row.id, name: row.name }, commitments, statuses, anchorsOf(row, commitments), on);
    return terms.filter(({ state, due }) => state === 'unreported' || (state === 'due' && due <= until));
  });
  return found.sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
}

/** What articles published on or after an ISO day say of accords: new accords, promises and reports. */
export async function accordChanges(record: Record, since: string): Promise<AccordChanges> {
  const all = await accordsIn(record);
  const recent = (article: { readonly published?: string }): boolean => (article.published ?? '').slice(0, 10) >= since;
  const facts = await factsOf(
    record,
    all.flatMap(({ mentions }) => mentions.filter(({ day }) => day >= since)),
  );
  return {
    accords: all.flatMap(({ row }) => ((row.first ?? '') >= since ? [row] : [])),
    commitments: facts.commitments.filter(({ article }) => recent(article)),
    statuses: facts.statuses.filter(({ article }) => recent(article)),
  };
}
