/** GeoJSON (RFC 7946): one feature an event; what has no point has no geometry, and so is still there. */
import type { FlatActor, FlatEvent } from '../record/index.ts';
import { eventKey, firstDay } from './event-text.ts';

export const geojsonHead = '{"type":"FeatureCollection","features":[\n';
export const geojsonTail = '\n]}\n';

/** Decimals of a coordinate: six are a tenth of a metre, and RFC 7946 asks for no more. */
const decimals = 1e6;

const rounded = (degrees: number): number => Math.round(degrees * decimals) / decimals;

/** The event as a Feature. `event` has its words. */
export function feature(event: FlatEvent): string {
  const { article, place } = event;
  const located = place?.lat !== undefined && place.lon !== undefined;
  return JSON.stringify({
    type: 'Feature',
    id: eventKey(event),
    // Longitude first; WGS 84.
    geometry: located ? { type: 'Point', coordinates: [rounded(place.lon), rounded(place.lat)] } : null,
    properties: {
      type: event.type,
      mode: event.mode,
      standing: event.standing,
      day: firstDay(event),
      from: event.from,
      to: event.to,
      actors: names(event.actors),
      recipients: names(event.recipients),
      place: place?.name ?? '',
      country: place?.country ?? '',
      placeKind: place?.kind ?? '',
      ...Object.fromEntries(event.quantities.map(({ role, value }) => [role, value])),
      saysWho: event.speaker?.name ?? '',
      background: event.background,
      confidence: event.confidence,
      quote: event.quote?.text ?? '',
      article: article.id,
      headline: article.headline,
      publisher: article.publisher,
      published: article.published,
      url: article.url,
      story: article.story,
    },
  });
}

// Text, not a list: QGIS and most readers of GeoJSON take a list for a text anyway.
const names = (actors: readonly FlatActor[]): string => actors.map(({ name }) => name).join('; ');
