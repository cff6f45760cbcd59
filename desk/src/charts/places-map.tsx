/** Where events are placed. Loaded on demand, with its outlines of countries (Natural Earth, public domain). */
import { geoGraticule10, geoMercator, geoPath } from 'd3-geo';
import { useEffect, useState } from 'preact/hooks';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import atlasUrl from 'world-atlas/countries-50m.json?url';
import type { PlaceRow } from '../../../src/model/index.ts';
import { go } from '../router.ts';
import { counted } from '../words.ts';

type Atlas = Topology<{ readonly countries: GeometryCollection; readonly land: GeometryCollection }>;

const width = 760;
const height = 430;
const pad = 70;

/** Radius of a place with one event; the area grows with the number. */
const smallest = 5;

/** Beyond this zoom a single town would fill the map and show nothing around it. */
const mostScale = 9000;

/** The map is as close as the places with this share of the events allow: one distant talk must not shrink a war to a dot. */
const shareInside = 0.7;

/** Distant places named under the map at most. */
const mostOutside = 4;

/** Names shown at most, most events first; the rest have them on pointing. */
const mostNames = 12;

export default function PlacesMap({ places }: { readonly places: readonly PlaceRow[] }) {
  const [atlas, setAtlas] = useState<Atlas>();
  useEffect(() => {
    const stop = new AbortController();
    fetch(atlasUrl, { signal: stop.signal })
      .then((response) => response.json())
      .then((json: Atlas) => setAtlas(json))
      .catch((error: unknown) => {
        // Without outlines the places still stand where they are.
        if (!stop.signal.aborted) console.warn('the map’s outlines did not come', error);
      });
    return () => stop.abort();
  }, []);

  const located = places.flatMap(({ lat, lon, ...place }) =>
    lat === undefined || lon === undefined ? [] : [{ ...place, at: [lon, lat] as [number, number] }],
  );
  const projection = geoMercator().fitExtent(
    [
      [pad, pad],
      [width - pad, height - pad],
    ],
    { type: 'MultiPoint', coordinates: mostEvents(located).map(({ at }) => at) },
  );
  if (projection.scale() > mostScale || !Number.isFinite(projection.scale())) {
    const [first] = located;
    projection
      .scale(mostScale)
      .center(first?.at ?? [0, 0])
      .translate([width / 2, height / 2]);
  }
  projection.clipExtent([
    [0, 0],
    [width, height],
  ]);
  const path = geoPath(projection);
  const dots = located
    .map((place) => ({
      ...place,
      xy: projection(place.at) ?? [-100, -100],
      r: smallest * Math.sqrt(Math.max(place.events, 1)),
    }))
    .sort((a, b) => b.r - a.r);
  const inside = dots.filter(({ xy: [x = -1, y = -1] }) => x >= 0 && x <= width && y >= 0 && y <= height);
  const outside = dots.filter((dot) => !inside.includes(dot));
  const named = namesThatFit(inside);
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing with links in it is a group, and no field set. */}
      <svg class="map" viewBox={`0 0 ${width} ${height}`} role="group" aria-label="Map of the places of events">
        <path class="map-grid" d={path(geoGraticule10()) ?? ''} />
        {atlas !== undefined && (
          <>
            <path class="map-land" d={path(feature(atlas, atlas.objects.land)) ?? ''} />
            <path class="map-borders" d={path(mesh(atlas, atlas.objects.countries, (a, b) => a !== b)) ?? ''} />
          </>
        )}
        {inside.map(({ name, events, xy: [x = 0, y = 0], r }) => (
          <a
            key={name}
            href={`/events?place=${encodeURIComponent(name)}`}
            aria-label={`${name}: ${counted(events, 'event')}`}
            onClick={follow}
          >
            <circle class="map-dot" cx={x} cy={y} r={r}>
              <title>{`${name}: ${counted(events, 'event')}`}</title>
            </circle>
            {named.has(name) && (
              <text
                class="map-name"
                x={named.get(name) === 'right' ? x + r + 4 : x - r - 4}
                y={y + 4}
                text-anchor={named.get(name) === 'right' ? 'start' : 'end'}
              >
                {name}
              </text>
            )}
          </a>
        ))}
      </svg>
      {outside.length > 0 && (
        <p class="map-outside">
          {'Farther away: '}
          {outside.slice(0, mostOutside).map(({ name, events }, i) => (
            <span key={name}>
              {i > 0 && ', '}
              <a class="link" href={`/events?place=${encodeURIComponent(name)}`}>
                <bdi>{name}</bdi>
              </a>{' '}
              {events}
            </span>
          ))}
        </p>
      )}
    </>
  );
}

/** The places that together have most of the events. */
function mostEvents<T extends { readonly events: number }>(places: readonly T[]): readonly T[] {
  const all = places.reduce((sum, { events }) => sum + events, 0);
  const kept: T[] = [];
  let sum = 0;
  for (const place of [...places].sort((a, b) => b.events - a.events)) {
    if (sum >= shareInside * all) break;
    kept.push(place);
    sum += place.events;
  }
  return kept;
}

/** Links inside a drawing have no plain address that `followLinks` could read. */
function follow(event: MouseEvent): void {
  const href = event.currentTarget instanceof SVGAElement ? event.currentTarget.getAttribute('href') : null;
  if (href === null || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  go(href);
}

interface Dot {
  readonly name: string;
  readonly xy: readonly number[];
  readonly r: number;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly right: number;
  readonly bottom: number;
}

/** About how wide a letter of a name is, in the drawing's units. */
const letterWidth = 7.2;

/** On which side of its dot each name stands without running into another name or dot; the largest dots choose first. */
function namesThatFit(dots: readonly Dot[]): ReadonlyMap<string, 'right' | 'left'> {
  const taken: Box[] = dots.map(({ xy: [x = 0, y = 0], r }) => ({ x: x - r, y: y - r, right: x + r, bottom: y + r }));
  const sides = new Map<string, 'right' | 'left'>();
  for (const { name, xy, r } of dots) {
    if (sides.size >= mostNames) break;
    const [x = 0, y = 0] = xy;
    const length = name.length * letterWidth;
    const boxes = {
      right: { x: x + r + 3, y: y - 9, right: x + r + 5 + length, bottom: y + 8 },
      left: { x: x - r - 5 - length, y: y - 9, right: x - r - 3, bottom: y + 8 },
    } as const;
    const side = (['right', 'left'] as const).find((s) => isFree(boxes[s], taken));
    if (side === undefined) continue;
    taken.push(boxes[side]);
    sides.set(name, side);
  }
  return sides;
}

function isFree(box: Box, taken: readonly Box[]): boolean {
  const onMap = box.x >= 0 && box.right < width;
  return (
    onMap &&
    taken.every((other) => box.x > other.right || box.right < other.x || box.y > other.bottom || box.bottom < other.y)
  );
}
