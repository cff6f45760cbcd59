/**
 * Readings for benches of the record: as many as are asked for, generated and never stored. Each is a part of an example's own reading, with
 * about five events, retold in other words of the same length (so that every offset still fits), at another place, on another day.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Claim, Entity, Event, Reading, Span } from '../src/model/index.ts';
import { read } from '../src/read.ts';
import { makeRandom, type Random } from './random.ts';

const examples = fileURLToPath(new URL('../examples/', import.meta.url));

/** Readings `first` to `first + count`; the same number gives the same reading. */
export function* syntheticReadings(count: number, first = 0): Generator<Reading> {
  const parts = exampleReadings().flatMap(partsOf);
  for (let i = first; i < first + count; i++) {
    const part = parts[i % parts.length];
    if (part !== undefined) yield retold(part, i);
  }
}

function exampleReadings(): readonly Reading[] {
  return readdirSync(examples)
    .filter((name) => name !== 'README.md')
    .sort()
    .map((name) => {
      const text = readFileSync(`${examples}${name}`, 'utf8');
      return read(name.endsWith('.html') ? { html: text } : { scraped: text });
    });
}

/** Events of a part: at least as many as this, the last part excepted. */
const eventsOfPart = 5;

/** A reading cut at paragraphs into readings with a handful of events each. */
function partsOf(reading: Reading): readonly Reading[] {
  const { paragraphs } = reading.article;
  const parts: Reading[] = [];
  let from = 0;
  for (let to = 1; to <= paragraphs.length; to++) {
    const [start, end] = [paragraphs[from]?.[0] ?? 0, paragraphs[to - 1]?.[1] ?? 0];
    const inside = reading.events.filter(({ trigger }) => trigger[0] >= start && trigger[1] <= end).length;
    if (inside < eventsOfPart && to < paragraphs.length) continue;
    parts.push(partOf(reading, start, end));
    from = to;
  }
  return parts;
}

function partOf(reading: Reading, start: number, end: number): Reading {
  const holds = ([a, b]: Span): boolean => a >= start && b <= end;
  const moved = ([a, b]: Span): Span => [a - start, b - start];
  const entities = reading.entities.flatMap((entity): Entity[] => {
    const mentions = entity.mentions.filter(({ span }) => holds(span));
    if (mentions.length === 0) return [];
    return [{ ...entity, mentions: mentions.map((m) => ({ ...m, span: moved(m.span), head: moved(m.head) })) }];
  });
  const ids = new Set(entities.map(({ id }) => id));
  const times = kept(reading.times, ({ span }) => holds(span));
  const places = kept(reading.places, ({ span }) => holds(span));
  const quantities = kept(reading.quantities, ({ span }) => holds(span));
  const claims = kept(reading.claims, ({ content, source = [], cue = [] }) =>
    [...content, ...source, ...cue].every(holds),
  );
  return {
    ...reading,
    article: {
      ...reading.article,
      text: reading.article.text.slice(start, end),
      paragraphs: reading.article.paragraphs.filter(holds).map(moved),
    },
    sentences: reading.sentences.filter(holds).map(moved),
    entities,
    times: times.values.map((time) => ({ ...time, span: moved(time.span) })),
    places: places.values.map((place) => ({ ...place, span: moved(place.span) })),
    quantities: quantities.values.map(({ of, ...quantity }) => ({
      ...quantity,
      span: moved(quantity.span),
      ...(of !== undefined && holds(of) && { of: moved(of) }),
    })),
    claims: claims.values.map(
      ({ content, source, cue, entity, ...claim }): Claim => ({
        ...claim,
        content: content.map(moved),
        ...(source !== undefined && { source: source.map(moved) }),
        ...(cue !== undefined && { cue: cue.map(moved) }),
        ...(entity !== undefined && ids.has(entity) && { entity }),
      }),
    ),
    events: reading.events
      .filter(({ trigger, evidence }) => [trigger, ...evidence].every(holds))
      .map(({ time, place, claim, ...event }): Event => {
        const [at, said] = [places.moved(place), claims.moved(claim)];
        const ref = times.moved(time?.ref);
        return {
          ...event,
          trigger: moved(event.trigger),
          evidence: event.evidence.map(moved),
          actors: event.actors.filter((id) => ids.has(id)),
          recipients: event.recipients.filter((id) => ids.has(id)),
          quantities: event.quantities.flatMap(({ role, ref }) => {
            const number = quantities.moved(ref);
            return number === undefined ? [] : [{ role, ref: number }];
          }),
          ...(time !== undefined && { time: { from: time.from, to: time.to, ...(ref !== undefined && { ref }) } }),
          ...(at !== undefined && { place: at }),
          ...(said !== undefined && { claim: said }),
        };
      }),
    commitments: reading.commitments
      .filter(({ what, evidence, deadline }) =>
        [what, ...evidence, ...(deadline === undefined ? [] : [deadline.span])].every(holds),
      )
      .map(({ place, ...commitment }) => {
        const at = places.moved(place);
        const { deadline } = commitment;
        return {
          ...commitment,
          what: moved(commitment.what),
          evidence: commitment.evidence.map(moved),
          quantities: commitment.quantities.flatMap((n) => quantities.moved(n) ?? []),
          ...(deadline !== undefined && { deadline: { ...deadline, span: moved(deadline.span) } }),
          ...(at !== undefined && { place: at }),
        };
      }),
    statuses: reading.statuses
      .filter(({ evidence }) => evidence.every(holds))
      .map(({ of: _of, claim, ...status }) => {
        const said = claims.moved(claim);
        return { ...status, evidence: status.evidence.map(moved), ...(said !== undefined && { claim: said }) };
      }),
  };
}

/** The values that stay, and where a value of the old list stands in the new one. */
function kept<T>(
  list: readonly T[],
  stays: (value: T) => boolean,
): { readonly values: readonly T[]; readonly moved: (n: number | undefined) => number | undefined } {
  const places = new Map<number, number>();
  const values = list.filter((value, n) => {
    if (!stays(value)) return false;
    places.set(n, places.size);
    return true;
  });
  return { values, moved: (n) => (n === undefined ? undefined : places.get(n)) };
}

const countries =
  'ARM AZE RUS TUR USA FRA IRN GEO UKR SYR ISR PSE LBN IRQ YEM SDN SSD ETH COD MLI NGA MMR AFG PAK IND'.split(' ');

/** First day of publication, and over how many days the readings spread. */
const firstDay = Date.UTC(2021, 0, 1);
const days = 1800;
const dayMs = 86_400_000;

function retold(part: Reading, i: number): Reading {
  const random = makeRandom(i + 1);
  const day = Math.floor(random() * days);
  const shift = { days: day, country: countries[Math.floor(random() ** 2 * countries.length)] ?? 'ARM' };
  const words = new Map<string, string>();
  const other = (text: string): string =>
    text.replaceAll(/\p{L}{4,}/gu, (word) => {
      const known = words.get(word);
      if (known !== undefined) return known;
      const made = random() < 0.6 ? likeWord(word, random) : word;
      words.set(word, made);
      return made;
    });
  const published = new Date(firstDay + day * dayMs + Math.floor(random() * dayMs)).toISOString();
  const from = Date.parse(part.article.published ?? '2021-01-01T00:00:00Z');
  const later = Math.floor((Date.parse(published) - from) / dayMs);
  const dayLater = (date: string): string =>
    /^\d{4}-\d\d-\d\d$/u.test(date) ? new Date(Date.parse(date) + later * dayMs).toISOString().slice(0, 10) : date;
  const span = <T extends { readonly from?: string; readonly to?: string }>(time: T): T => ({
    ...time,
    ...(time.from !== undefined && { from: dayLater(time.from) }),
    ...(time.to !== undefined && { to: dayLater(time.to) }),
  });
  const { article } = part;
  const text = other(article.text);
  return {
    ...part,
    article: {
      ...article,
      id: i.toString(16).padStart(64, '0'),
      url: `https://news.example/${i}`,
      publisher: `Paper ${Math.floor(random() ** 2 * 400)}`,
      published,
      text,
      ...(article.headline !== undefined && { headline: other(article.headline) }),
    },
    entities: part.entities.map((entity) => ({
      ...entity,
      name: other(entity.name),
      ...(entity.party !== undefined && {
        party: {
          ...entity.party,
          ...(entity.party.country !== undefined && { country: other3(shift.country, random) }),
        },
      }),
    })),
    times: part.times.map(span),
    places: part.places.map((place) => ({
      ...place,
      name: other(place.name),
      ...(place.lat !== undefined && { lat: place.lat + random() * 20 - 10 }),
      ...(place.lon !== undefined && { lon: place.lon + random() * 20 - 10 }),
      ...(place.country !== undefined && { country: shift.country }),
    })),
    events: part.events.map((event) => ({ ...event, ...(event.time !== undefined && { time: span(event.time) }) })),
  };
}

function other3(country: string, random: Random): string {
  return random() < 0.5 ? country : (countries[Math.floor(random() ** 2 * countries.length)] ?? country);
}

const consonants = 'bdfgklmnprstvz';
const vowels = 'aeiou';

/** Made-up words by their number and length. */
const lexicon = new Map<number, string>();

/** A made-up word of the same length and case; few are frequent, many are rare, as in a language. */
function likeWord(word: string, random: Random): string {
  const key = Math.floor(20_000 ** random()) * 64 + Math.min(word.length, 63);
  let made = lexicon.get(key);
  if (made === undefined) {
    const letter = makeRandom(key);
    made = '';
    for (let at = 0; at < word.length; at++) {
      const from = at % 2 === 0 ? consonants : vowels;
      made += from[Math.floor(letter() * from.length)] ?? 'a';
    }
    lexicon.set(key, made);
  }
  return word[0] === word[0]?.toUpperCase() ? `${made[0]?.toUpperCase()}${made.slice(1)}` : made;
}
