/** The whole reading, top to bottom: from a page to who did what to whom, when, where, how many, who says so, and what was agreed. */
import { readAgreed } from './agreed/index.ts';
import { assetsVersion, languages } from './assets/index.ts';
import { readQuantities } from './howmany/index.ts';
import type { Article, Claim, Doc, Entity, Page, Reading, Span } from './model/index.ts';
import { rapporteurVersion } from './model/index.ts';
import { readPage } from './page/index.ts';
import { type FoundClaim, readClaims, speakersOf } from './says/index.ts';
import { analyse, resolveEntities, sentenceSpan } from './text/index.ts';
import { type Ground, type Relation, readEvents, relateActors } from './what/index.ts';
import { readTimes } from './when/index.ts';
import { readPlaces } from './where/index.ts';
import { identify } from './who/index.ts';

/** The words of an article in a language that we have no weights for: its sentences, and no facts. */
function unread(article: Article, doc: Doc): Reading {
  return {
    article,
    sentences: sentencesOf(doc),
    entities: [],
    times: [],
    places: [],
    quantities: [],
    claims: [],
    events: [],
    commitments: [],
    statuses: [],
    version: { rapporteur: rapporteurVersion, assets: assetsVersion() },
  };
}

const sentencesOf = (doc: Doc): Reading['sentences'] =>
  Array.from({ length: doc.bounds.length - 1 }, (_, sentence) => sentenceSpan(doc, sentence));

/** The claims with the entity whose word each is. */
function withSpeakers(doc: Doc, claims: readonly FoundClaim[], entities: readonly Entity[]): readonly Claim[] {
  const byHead = new Map(entities.flatMap(({ id, mentions }) => mentions.map(({ head }) => [head[0], id] as const)));
  return claims.map(({ sourceHead, ...claim }) => {
    const entity = sourceHead === undefined ? undefined : byHead.get(doc.start[sourceHead] ?? -1);
    return entity === undefined ? claim : { ...claim, entity };
  });
}

/** A text too short to tell its language by ("Storm cuts power") is read in the first that we have, if its letters are Latin. */
function languageToRead({ language, text }: Article): string {
  const latin = !/[^\P{L}\p{Script=Latin}]/u.test(text);
  return language === 'und' && latin ? (languages()[0] ?? language) : language;
}

export interface ReadOptions {
  /** Each event comes with `why`: what gave its type, parties, standing, time and place, a line each. */
  readonly explain?: boolean;
  /** What the article is: a report, or the text of an agreement itself. */
  readonly as?: 'news' | 'agreement';
}

const analysed = (article: Article): Doc => analyse(article.text, article.paragraphs, languageToRead(article));

/** Who, when, where, how many and who says so: all that events are read from. */
export function groundOf(article: Article, doc: Doc = analysed(article)): Ground {
  const { headline, published, publisher } = article;

  const said = readClaims(doc, article.paragraphs);
  const times = readTimes(doc, {
    ...(published !== undefined && { published }),
    ...(headline !== undefined && { headline }),
  });
  const quantities = readQuantities(doc, times);
  const places = readPlaces(doc, {
    demonyms: true,
    ...(headline !== undefined && { headline }),
    ...(publisher !== undefined && { publisher }),
  });
  const entities = identify(doc, resolveEntities(doc, speakersOf(doc, said)), published);

  return {
    doc,
    entities,
    claims: withSpeakers(doc, said, entities),
    setting: { published, times, places, quantities },
  };
}

/** The facts of an article. Pure: the same article gives the same reading, to the byte. */
export function readArticle(article: Article, { explain = false, as = 'news' }: ReadOptions = {}): Reading {
  const doc = analysed(article);
  if (!languages().includes(doc.language)) return unread(article, doc);
  const ground = groundOf(article, doc);
  const { claims } = ground;
  const { times, places, quantities } = ground.setting;
  const events = readEvents(ground, explain);
  const agreed = readAgreed(doc, article, { ...ground.setting, entities: ground.entities, claims, events }, as);
  const { entities, accords, commitments, statuses } = agreed;

  const version = { rapporteur: rapporteurVersion, assets: assetsVersion() };
  return {
    article,
    sentences: sentencesOf(doc),
    entities,
    times,
    places,
    quantities,
    claims,
    events,
    commitments,
    statuses,
    ...(accords.length > 0 && { accords }),
    version,
  };
}

/**
 * Reads a page: exactly one of `html`, `scraped` and `text`. Throws `page-…` errors where there is no article to read; never on anything
 * that an article says. No clock, no network, no random number: the same page gives the same reading.
 */
export function read(page: Page, options: ReadOptions = {}): Reading {
  return readArticle(readPage(page), { ...options, ...(page.as !== undefined && { as: page.as }) });
}

/** Two actors in a text, by where their mentions stand. */
export interface Pair {
  readonly text: string;
  readonly source: readonly Span[];
  readonly target: readonly Span[];
}

/** What a text says that its source does to its target. */
export function relate({ text, source, target }: Pair): Relation {
  return relateActors(analyse(text, []), source, target);
}
