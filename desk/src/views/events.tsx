import type { Count, EventRow, EventSort, FacetField, Facets, Standing } from '../../../src/model/index.ts';
import { type Answer, useAnswer } from '../api/use-answer.ts';
import { foldCopies } from '../parts/copies.ts';
import { EventTable, eventHref, eventKind } from '../parts/event-table.tsx';
import { ClassDot } from '../parts/facts.tsx';
import { FilterField, valuesOf } from '../parts/filters.tsx';
import { More } from '../parts/more.tsx';
import { usePaged } from '../parts/paged.ts';
import { QueryBox } from '../parts/query-box.tsx';
import { useRowKeys } from '../parts/row-keys.ts';
import { Answered, Empty } from '../parts/states.tsx';
import { addressOf, go, type Place, withParams } from '../router.ts';
import { eventWords, numberText, standingWords } from '../words.ts';

const sorts: readonly (readonly [EventSort, string])[] = [
  ['newest', 'Newest first'],
  ['oldest', 'Oldest first'],
  ['surest', 'Surest first'],
  ['added', 'Last added first'],
];

/** Which field of the address each facet sets, what it is called, and whether several values may be on at once. */
const facetFields: readonly {
  readonly facet: FacetField;
  readonly field: string;
  readonly word: string;
  readonly several: boolean;
}[] = [
  { facet: 'type', field: 'type', word: 'What', several: true },
  { facet: 'standing', field: 'standing', word: 'Standing', several: true },
  { facet: 'actor', field: 'actor', word: 'Who', several: false },
  { facet: 'recipient', field: 'recipient', word: 'To whom', several: false },
  { facet: 'country', field: 'party', word: 'Country of either side', several: false },
  { facet: 'place', field: 'place', word: 'Where', several: false },
  { facet: 'publisher', field: 'publisher', word: 'Told by', several: false },
];

export function EventsView({ place }: { readonly place: Place }) {
  const { answer, rows, more, problem } = usePaged<EventRow>(addressOf('/api/events', place.params));
  const counted = useAnswer<Facets>(addressOf('/api/events/facets', without(place.params, 'sort')));
  const folded = foldCopies(rows, eventKind);
  const [at] = useRowKeys(folded.length, (row) => {
    const event = folded[row]?.row;
    if (event !== undefined) go(eventHref(event));
  });
  const wrong = answer.state === 'failed' ? answer.problem : undefined;
  const filtered = [...place.params.keys()].some((name) => name !== 'sort');
  return (
    <>
      <header class="page-head">
        <div>
          <h1>Events</h1>
          <p>Who did what to whom, when, where and on whose word. A row leads to the words it was read from.</p>
        </div>
        <div class="head-tools">
          {filtered && (
            <a class="button" href="/events">
              Take the filters out
            </a>
          )}
          <label>
            <span class="visually-hidden">Order</span>
            <select
              class="field"
              value={place.params.get('sort') ?? 'newest'}
              onChange={(event) => go(withParams(place, { sort: event.currentTarget.value }), { keep: true })}
            >
              {sorts.map(([value, word]) => (
                <option key={value} value={value}>
                  {word}
                </option>
              ))}
            </select>
          </label>
        </div>
      </header>
      <QueryBox place={place} problem={wrong} />
      <div class="with-filters">
        <details class="filters" open={matchMedia('(min-width: 62rem)').matches}>
          <summary>Filters</summary>
          <div class="filters-in">
            <FilterField place={place} name="q" label="Words" hint="Words of the article" />
            <div class="filter-pair">
              <FilterField place={place} name="after" label="From" hint="2021-01" />
              <FilterField place={place} name="before" label="Until" hint="2021-01-31" />
            </div>
            {facetFields.map(({ facet, field, word, several }) => (
              <Facet
                key={facet}
                place={place}
                facet={facet}
                field={field}
                word={word}
                several={several}
                answer={counted}
              />
            ))}
            <CountedOf answer={counted} />
          </div>
        </details>
        <div class="with-filters-main">
          {wrong?.at === undefined && (
            <Answered answer={answer} lines={18}>
              {() =>
                rows.length === 0 ? (
                  <Empty title="No event matches">
                    <p>
                      Take a filter out on the left, or{' '}
                      <a class="link" href="/events">
                        show all events
                      </a>
                      .
                    </p>
                  </Empty>
                ) : (
                  <>
                    <EventTable rows={folded} current={at} />
                    <More more={more} problem={problem} />
                  </>
                )
              }
            </Answered>
          )}
        </div>
      </div>
    </>
  );
}

/** Over how many events the filters are counted, where these are not all. */
function CountedOf({ answer }: { readonly answer: Answer<Facets> }) {
  const counts = answer.state === 'failed' ? undefined : answer.data;
  if (counts?.capped !== true) return null;
  return <p class="note">Counted over the newest {numberText(counts.of)} events that match.</p>;
}

function without(params: URLSearchParams, name: string): URLSearchParams {
  const others = new URLSearchParams(params);
  others.delete(name);
  return others;
}

/** Values of a facet that are shown before a person asks for the others. */
const shownValues = 8;

function Facet({
  place,
  facet,
  field,
  word,
  several,
  answer,
}: {
  readonly place: Place;
  readonly facet: FacetField;
  readonly field: string;
  readonly word: string;
  readonly several: boolean;
  readonly answer: Answer<Facets>;
}) {
  const counts = answer.state === 'failed' ? [] : (answer.data?.[facet] ?? []);
  const on = several ? valuesOf(place, field) : [place.params.get(field) ?? ''].filter((value) => value !== '');
  // A value that is on but has no event any more stays, so that it can be taken out.
  const gone = on
    .filter((value) => !counts.some((count) => count.value === value))
    .map((value): Count => ({ value, count: 0 }));
  const all = [...gone, ...counts];
  if (all.length === 0) return null;
  const most = Math.max(1, ...all.map(({ count }) => count));
  const items = all.map(({ value, count }) => {
    const pressed = on.includes(value);
    const next = pressed ? on.filter((v) => v !== value) : several ? [...on, value] : [value];
    return (
      <li key={value}>
        <button
          type="button"
          class="facet"
          aria-pressed={pressed}
          onClick={() => go(withParams(place, { [field]: next.join(',') }), { keep: true })}
        >
          <FacetWord facet={facet} value={value} />
          <span class="facet-count num">{numberText(count)}</span>
          <i style={{ width: `${(100 * count) / most}%` }} />
        </button>
      </li>
    );
  });
  return (
    <section class="facet-group">
      <h2>{word}</h2>
      <ul>{items.slice(0, shownValues)}</ul>
      {items.length > shownValues && (
        <details>
          <summary>{items.length - shownValues} more</summary>
          <ul>{items.slice(shownValues)}</ul>
        </details>
      )}
    </section>
  );
}

function FacetWord({ facet, value }: { readonly facet: FacetField; readonly value: string }) {
  if (facet === 'type' && value in eventWords) {
    const { word, class: name } = eventWords[value as keyof typeof eventWords];
    return (
      <span class="facet-word">
        <ClassDot name={name} />
        {word}
      </span>
    );
  }
  if (facet === 'standing') return <span class="facet-word">{standingWords[value as Standing] ?? value}</span>;
  return (
    <span class="facet-word">
      <bdi>{value}</bdi>
    </span>
  );
}
