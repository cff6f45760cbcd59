/** One fact in a few words: what it is, then what is known of it. */
import type { Claim, Event, Reading, Span } from '../../../src/model/index.ts';
import { deadlineText, intervalText } from '../dates.ts';
import { Confidence } from '../parts/event-table.tsx';
import { StandingName, TypeName } from '../parts/facts.tsx';
import { quantityText } from '../quantities.ts';
import {
  keepingWords,
  kindWords,
  modalityWords,
  provisionWord,
  roleWords,
  sectorWords,
  stanceBy,
  stanceVerbs,
  statusWords,
} from '../words.ts';
import type { Fact } from './facts.ts';

export function FactDetails({ fact, reading }: { readonly fact: Fact; readonly reading: Reading }) {
  const words = (spans: readonly Span[] | undefined) =>
    (spans ?? []).map(([start, end]) => reading.article.text.slice(start, end)).join(' … ');
  switch (fact.kind) {
    case 'entity': {
      const { name, kind, role, party, mentions } = fact.entity;
      const sectors = (party?.sectors ?? []).map((code) => sectorWords[code] ?? code);
      return (
        <>
          <span class="fact-head">
            <bdi class="actor">{name}</bdi>
            {party?.country !== undefined && <span class="badge">{party.country}</span>}
            <span class="fact-aside num">{mentions.length}×</span>
          </span>
          <span class="fact-note">{[role ?? kindWords[kind].toLowerCase(), ...sectors].join(' · ')}</span>
        </>
      );
    }
    case 'time': {
      const { span, value, from, to, type } = fact.time;
      return (
        <>
          <span class="fact-head">
            <bdi>{words([span])}</bdi>
          </span>
          <span class="fact-note num">
            {from === undefined || to === undefined ? `${type.toLowerCase()} ${value}` : intervalText({ from, to })}
          </span>
        </>
      );
    }
    case 'place': {
      const { name, country, kind, lat, lon } = fact.place;
      return (
        <>
          <span class="fact-head">
            <bdi class="actor">{name}</bdi>
            {country !== undefined && <span class="badge">{country}</span>}
          </span>
          <span class="fact-note num">
            {[kind?.toLowerCase(), lat !== undefined && lon !== undefined && `${lat.toFixed(2)}, ${lon.toFixed(2)}`]
              .filter(Boolean)
              .join(' · ') || 'not placed on the map'}
          </span>
        </>
      );
    }
    case 'quantity': {
      const { quantity } = fact;
      return (
        <>
          <span class="fact-head num">
            <b>{quantityText(quantity)}</b>
            {quantity.unit !== undefined && <span>{quantity.unit}</span>}
          </span>
          <span class="fact-note">
            “<bdi>{words([quantity.span])}</bdi>”{quantity.of !== undefined && ` of ${words([quantity.of])}`}
          </span>
        </>
      );
    }
    case 'claim': {
      const { claim } = fact;
      return (
        <>
          <span class="fact-head">
            <bdi class="actor">
              {claim.source === undefined ? (nameOf(reading, claim.entity) ?? 'Unnamed source') : words(claim.source)}
            </bdi>
            <span class="faint">{claim.stance === undefined ? 'says' : stanceVerbs[claim.stance]}</span>
          </span>
          <span class="fact-note serif">
            <bdi>{words(claim.content)}</bdi>
          </span>
        </>
      );
    }
    case 'event':
      return <EventDetails event={fact.event} reading={reading} words={words} />;
    case 'commitment': {
      const { type, obliged, to, modality, deadline, quantities, place } = fact.commitment;
      return (
        <>
          <span class="fact-head">
            <b>{provisionWord(type)}</b>
            <span class="fact-aside">promise</span>
          </span>
          <span class="fact-note">
            <Names ids={obliged} reading={reading} /> {modalityWords[modality]}
            {to.length > 0 && (
              <>
                , towards <Names ids={to} reading={reading} />
              </>
            )}
          </span>
          <span class="fact-note">
            {[
              deadline !== undefined && deadlineText(deadline.value),
              ...quantities.map((n) => words(reading.quantities[n] && [reading.quantities[n].span])),
              place !== undefined && reading.places[place]?.name,
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </>
      );
    }
    case 'status': {
      const { type, status, standing, by, time } = fact.status;
      const { word, keeping } = statusWords[status];
      return (
        <>
          <span class="fact-head">
            <b>{provisionWord(type)}</b>
            <span class={`keeping keeping-${keeping}`} title={keepingWords[keeping]}>
              {word}
            </span>
          </span>
          <span class="fact-note">
            {[standing, time !== undefined && intervalText(time)].filter(Boolean).join(' · ')}
            {by.length > 0 && (
              <>
                , by <Names ids={by} reading={reading} />
              </>
            )}
          </span>
        </>
      );
    }
  }
}

function EventDetails({
  event,
  reading,
  words,
}: {
  readonly event: Event;
  readonly reading: Reading;
  readonly words: (spans: readonly Span[]) => string;
}) {
  const { actors, recipients, time, place, quantities, claim, standing } = event;
  const says = claim === undefined ? undefined : reading.claims[claim];
  const where = place === undefined ? undefined : reading.places[place]?.name;
  return (
    <>
      <span class="fact-head">
        <TypeName type={event.type} mode={event.mode} />
        <Confidence value={event.confidence} />
      </span>
      <span class="fact-main">
        <Names ids={actors} reading={reading} />
        {recipients.length > 0 && (
          <>
            <span class="arrow"> → </span>
            <Names ids={recipients} reading={reading} />
          </>
        )}
      </span>
      <span class="fact-note num">
        {[
          `“${words([event.trigger])}”`,
          time === undefined ? undefined : intervalText(time),
          where,
          ...quantities.map(({ role, ref }) => {
            const quantity = reading.quantities[ref];
            return quantity === undefined ? undefined : `${quantityText(quantity)} ${roleWords[role]}`;
          }),
          event.background === true ? 'background' : undefined,
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
      <span class="fact-note fact-foot">
        <StandingName standing={standing} />
        <span>{says === undefined ? 'the newspaper’s own word' : claimText(says, reading, words)}</span>
      </span>
    </>
  );
}

function claimText(claim: Claim, reading: Reading, words: (spans: readonly Span[]) => string): string {
  const who = nameOf(reading, claim.entity) ?? (claim.source === undefined ? 'somebody' : words(claim.source));
  return `${stanceBy[claim.stance ?? 'asserts']} ${who}`;
}

function nameOf(reading: Reading, id: string | undefined): string | undefined {
  return reading.entities.find((entity) => entity.id === id)?.name;
}

function Names({ ids, reading }: { readonly ids: readonly string[]; readonly reading: Reading }) {
  if (ids.length === 0) return <span class="faint">somebody</span>;
  return (
    <>
      {ids.map((id, i) => (
        <span key={id}>
          {i > 0 && ', '}
          <bdi class="actor">{nameOf(reading, id) ?? id}</bdi>
        </span>
      ))}
    </>
  );
}
