/**
 * JSON-LD 1.1: articles and events as entities of PROV-O, and an annotation of the Web Annotation model for each event that selects its
 * words in the article's text by quotation and by position.
 */
import type { Span } from '../model/index.ts';
import type { FlatActor, FlatArticle, FlatEvent } from '../record/index.ts';
import { eventKey } from './event-text.ts';

/** Terms of our own, which no outside vocabulary has: they name, and lead nowhere. */
const vocabulary = 'urn:rapporteur:ns:';

const day = (name: string) => ({ '@id': `${vocabulary}${name}`, '@type': 'xsd:date' });

/** All terms are here: no context is fetched from anywhere. */
const context = {
  '@version': 1.1,
  oa: 'http://www.w3.org/ns/oa#',
  prov: 'http://www.w3.org/ns/prov#',
  schema: 'https://schema.org/',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  geo: 'http://www.w3.org/2003/01/geo/wgs84_pos#',
  rapporteur: vocabulary,
  id: '@id',
  type: '@type',
  Annotation: 'oa:Annotation',
  TextQuoteSelector: 'oa:TextQuoteSelector',
  TextPositionSelector: 'oa:TextPositionSelector',
  SpecificResource: 'oa:SpecificResource',
  body: { '@id': 'oa:hasBody', '@type': '@id' },
  target: 'oa:hasTarget',
  source: { '@id': 'oa:hasSource', '@type': '@id' },
  selector: 'oa:hasSelector',
  motivation: { '@id': 'oa:motivatedBy', '@type': '@id' },
  exact: 'oa:exact',
  prefix: 'oa:prefix',
  suffix: 'oa:suffix',
  start: 'oa:start',
  end: 'oa:end',
  wasDerivedFrom: { '@id': 'prov:wasDerivedFrom', '@type': '@id' },
  wasAttributedTo: { '@id': 'prov:wasAttributedTo', '@type': '@id' },
  headline: 'schema:headline',
  publisher: 'schema:publisher',
  published: 'schema:datePublished',
  url: { '@id': 'schema:url', '@type': '@id' },
  language: 'schema:inLanguage',
  name: 'schema:name',
  eventType: 'rapporteur:eventType',
  mode: 'rapporteur:mode',
  standing: 'rapporteur:standing',
  from: day('from'),
  to: day('to'),
  actor: 'rapporteur:actor',
  recipient: 'rapporteur:recipient',
  country: 'rapporteur:country',
  sector: 'rapporteur:sector',
  role: 'rapporteur:role',
  sameAs: { '@id': 'schema:sameAs', '@type': '@id' },
  place: 'rapporteur:place',
  lat: { '@id': 'geo:lat', '@type': 'xsd:double' },
  long: { '@id': 'geo:long', '@type': 'xsd:double' },
  saidBy: 'rapporteur:saidBy',
  quantity: 'rapporteur:quantity',
  quantityRole: 'rapporteur:quantityRole',
  value: 'rdf:value',
  bound: 'rapporteur:bound',
  confidence: { '@id': 'rapporteur:confidence', '@type': 'xsd:double' },
  background: 'rapporteur:background',
} as const;

export const jsonldHead = `{"@context":${JSON.stringify(context)},\n"@graph":[\n`;
export const jsonldTail = '\n]}\n';

const articleIri = ({ id }: FlatArticle): string => `urn:rapporteur:article:${id}`;
const readerIri = ({ reader }: FlatArticle): string => `urn:rapporteur:reader:${encodeURIComponent(reader)}`;

/** What an article's first event brings with it: the article itself. */
export function articleNode(article: FlatArticle): string {
  return node({
    id: articleIri(article),
    type: ['prov:Entity', 'schema:NewsArticle'],
    url: article.url,
    headline: article.headline,
    publisher: article.publisher,
    published: article.published,
    language: article.language,
  });
}

/** The program that read, which the events are attributed to; once for each version. */
export function readerNode(article: FlatArticle): string {
  return node({ id: readerIri(article), type: 'prov:SoftwareAgent', name: `Rapporteur ${article.reader}` });
}

/** The event and the annotation that shows where it stands. `event` has its words. */
export function eventNodes(event: FlatEvent): readonly string[] {
  const { article, place } = event;
  const iri = `urn:rapporteur:event:${eventKey(event)}`;
  return [
    node({
      id: iri,
      type: ['prov:Entity', 'rapporteur:Event'],
      wasDerivedFrom: articleIri(article),
      wasAttributedTo: readerIri(article),
      eventType: event.type,
      mode: event.mode,
      standing: event.standing,
      from: event.from,
      to: event.to,
      actor: event.actors.map(actor),
      recipient: event.recipients.map(actor),
      place:
        place === undefined
          ? undefined
          : present({
              type: 'schema:Place',
              name: place.name,
              country: place.country,
              lat: place.lat,
              long: place.lon,
            }),
      quantity: event.quantities.map(({ role, value, bound }) => ({ quantityRole: role, value, bound })),
      saidBy: event.speaker === undefined ? undefined : actor(event.speaker),
      background: event.background ? true : undefined,
      confidence: event.confidence,
    }),
    node({
      id: `urn:rapporteur:annotation:${eventKey(event)}`,
      type: 'Annotation',
      motivation: 'oa:identifying',
      body: iri,
      target: targets(event),
    }),
  ];
}

function actor({ name, kind, country, sectors, role, wikidata }: FlatActor) {
  return present({
    type: kinds[kind],
    name,
    country,
    sector: sectors,
    role,
    sameAs: wikidata === '' ? '' : `http://www.wikidata.org/entity/${encodeURIComponent(wikidata)}`,
  });
}

const kinds: { readonly [kind: string]: string } = {
  person: 'schema:Person',
  organization: 'schema:Organization',
  state: 'schema:Country',
  group: 'schema:Organization',
  place: 'schema:Place',
};

/** UTF-16 units of the text before and behind the words, by which they are found again in a page that changed a little. */
const around = 32;

function targets({ article, trigger, evidence }: FlatEvent) {
  const text = article.text ?? '';
  const spans = evidence.length === 0 ? [trigger] : evidence;
  return spans.map((span) => ({
    type: 'SpecificResource',
    source: articleIri(article),
    selector: [
      {
        type: 'TextQuoteSelector',
        exact: whole(text.slice(...span)),
        prefix: whole(text.slice(Math.max(0, span[0] - around), span[0])),
        suffix: whole(text.slice(span[1], span[1] + around)),
      },
      position(text, span),
    ],
  }));
}

/** Positions of the Web Annotation model are counted in code points; ours are UTF-16 units. */
function position(text: string, [from, to]: Span) {
  const start = from - pairs(text, 0, from);
  return { type: 'TextPositionSelector', start, end: start + (to - from) - pairs(text, from, to) };
}

/** Surrogate pairs of a part of the text. */
function pairs(text: string, from: number, to: number): number {
  let count = 0;
  for (let i = from; i < to; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0xd800 && unit <= 0xdbff) count++;
  }
  return count;
}

/** A piece of text without half a character at its ends. */
const whole = (piece: string): string => piece.replace(/^[\udc00-\udfff]/u, '').replace(/[\ud800-\udbff]$/u, '');

/** The fields that are there. */
function present<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, v]) => v !== undefined && v !== '' && !(Array.isArray(v) && v.length === 0)),
  ) as Partial<T>;
}

const node = (fields: object): string => JSON.stringify(present(fields));
