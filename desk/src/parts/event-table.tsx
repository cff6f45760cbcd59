import type { EventRow } from '../../../src/model/index.ts';
import { dayText, intervalText } from '../dates.ts';
import { quantityShort } from '../quantities.ts';
import { go } from '../router.ts';
import { roleWords } from '../words.ts';
import type { Folded } from './copies.ts';
import { ActorList, AlsoIn, articleHref, QuoteText, SourceLink, StandingName, TypeName, WhoseWord } from './facts.tsx';

/** Events one under the other, each with the words it was read from; a row leads to them in their article. */
export function EventTable({
  rows,
  current,
}: {
  readonly rows: readonly Folded<EventRow>[];
  /** Number of the row in hand. */
  readonly current: number;
}) {
  return (
    <table class="events">
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">What</th>
          <th scope="col">Who to whom, and the words</th>
          <th scope="col">Where</th>
          <th scope="col" class="end">
            How many
          </th>
          <th scope="col">Standing</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ row: event, also }, i) => (
          <EventLine key={`${event.article.id}.${event.n}`} event={event} also={also} row={i} current={i === current} />
        ))}
      </tbody>
    </table>
  );
}

/** What makes two events in the same words the same: what is done, by whom and to whom. */
export function eventKind({ type, actors, recipients }: EventRow): string {
  return [type, ...actors.map(({ name }) => name), '→', ...recipients.map(({ name }) => name)].join(' ');
}

export function eventHref(event: EventRow): string {
  return articleHref(event.article.id, `what.${event.n}`);
}

function EventLine({
  event,
  also,
  row,
  current,
}: {
  readonly event: EventRow;
  readonly also: Folded<EventRow>['also'];
  readonly row: number;
  readonly current: boolean;
}) {
  const { place, quantities } = event;
  return (
    <tr
      data-row={row}
      data-current={current || undefined}
      onClick={(click) => {
        // The row is a larger target for the link in it; selecting words and other links keep their meaning.
        if (click.target instanceof Element && click.target.closest('a') !== null) return;
        if (getSelection()?.isCollapsed === false) return;
        go(eventHref(event));
      }}
    >
      <td class="num event-when">
        <EventDay event={event} />
      </td>
      <td>
        <TypeName type={event.type} mode={event.mode} />
      </td>
      <td class="event-words">
        <p>
          <ActorList actors={event.actors} />
          {event.recipients.length > 0 && (
            <>
              <span class="arrow"> → </span>
              <ActorList actors={event.recipients} />
            </>
          )}
        </p>
        <a class="event-quote serif" href={eventHref(event)}>
          <QuoteText quote={event.quote} />
        </a>
        <p class="event-source">
          <SourceLink article={event.article} fact={`what.${event.n}`} />
          {event.says !== undefined && (
            <>
              <span class="faint"> · </span>
              <WhoseWord says={event.says} publisher={event.article.publisher} />
            </>
          )}
          <AlsoIn articles={also} />
        </p>
      </td>
      <td class="event-where">{place === undefined ? <span class="faint">—</span> : <bdi>{place.name}</bdi>}</td>
      <td class="num end event-many">
        {quantities.length === 0 ? (
          <span class="faint">—</span>
        ) : (
          quantities.map((quantity) => (
            <span key={`${quantity.role} ${quantity.span[0]}`}>
              {quantityShort(quantity)} <small>{roleWords[quantity.role]}</small>
            </span>
          ))
        )}
      </td>
      <td class="event-standing">
        <StandingName standing={event.standing} />
        <Confidence value={event.confidence} />
      </td>
    </tr>
  );
}

/** The days of an event; in brackets the day of publication, where the text tells none. */
function EventDay({ event: { time, day } }: { readonly event: EventRow }) {
  if (time !== undefined) return <>{intervalText(time)}</>;
  if (day === '') return <span class="faint">undated</span>;
  return (
    <span class="faint" title="The day of publication: the text tells no other">
      ({dayText(day)})
    </span>
  );
}

/** How sure the reading is, as a short bar: to be compared, not to be read off. */
export function Confidence({ value }: { readonly value: number }) {
  const percent = `${Math.round(value * 100)} %`;
  return (
    <span
      class="confidence"
      role="img"
      aria-label={`read with ${percent} confidence`}
      title={`Read with ${percent} confidence`}
    >
      <i style={{ width: `${value * 100}%` }} />
    </span>
  );
}
