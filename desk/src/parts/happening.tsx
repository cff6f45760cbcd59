import { useState } from 'preact/hooks';
import type { HappeningRow, HappeningTold } from '../../../src/model/index.ts';
import { useAnswer } from '../api/use-answer.ts';
import { dayText, intervalText } from '../dates.ts';
import { counted, sourceWord } from '../words.ts';
import { Corroboration } from './corroboration.tsx';
import { DisputeCard } from './dispute.tsx';
import { ActorList, articleHref, QuoteText, SourceLink, StandingName, TypeName, WhoseWord } from './facts.tsx';
import { Answered } from './states.tsx';

/** One event as all articles tell it: what it is, how many tell it on their own, and what they contradict each other on. */
export function HappeningItem({ happening }: { readonly happening: HappeningRow }) {
  const [open, setOpen] = useState(false);
  const { id, day, event, articles, reports, sources, disagreements } = happening;
  const kinds = Object.entries(sources).map(([kind, count]) => sourceWord(kind, count));
  return (
    <li class="happening">
      <p class="happening-when num">
        {event.time === undefined ? (
          <span class="faint" title="The day of publication: no text tells another">
            {day === '' ? 'undated' : `(${dayText(day)})`}
          </span>
        ) : (
          intervalText(event.time)
        )}
      </p>
      <div class="happening-what">
        <p class="happening-line">
          <TypeName type={event.type} mode={event.mode} />
          <span>
            <ActorList actors={event.actors} />
            {event.recipients.length > 0 && (
              <>
                <span class="arrow"> → </span>
                <ActorList actors={event.recipients} />
              </>
            )}
            {event.place !== undefined && (
              <span class="faint">
                {' · '}
                <bdi>{event.place.name}</bdi>
              </span>
            )}
          </span>
          {event.standing !== 'happened' && <StandingName standing={event.standing} />}
        </p>
        <a class="happening-quote serif" href={articleHref(event.article.id, `what.${event.n}`)}>
          <QuoteText quote={event.quote} />
        </a>
        <p class="happening-sources">
          <Corroboration articles={articles} reports={reports} />
          <span class="faint">{kinds.join(', ')}</span>
          {articles > 1 ? (
            <button type="button" class="link" aria-expanded={open} onClick={() => setOpen(!open)}>
              {open ? 'Fold it' : `All ${counted(articles, 'article')}`}
            </button>
          ) : (
            <SourceLink article={event.article} fact={`what.${event.n}`} />
          )}
        </p>
        {disagreements.length > 0 && (
          <div class="disputes">
            {disagreements.map((dispute) => (
              <DisputeCard key={`${dispute.kind} ${dispute.about}`} dispute={dispute} />
            ))}
          </div>
        )}
        {open && <Evidence id={id} />}
      </div>
    </li>
  );
}

/** Every telling of a happening with its words, and why it is counted here. */
function Evidence({ id }: { readonly id: string }) {
  const answer = useAnswer<HappeningTold>(`/api/happenings/${encodeURIComponent(id)}`);
  return (
    <Answered answer={answer} lines={3}>
      {({ tellings }) => (
        <ul class="tellings-all">
          {tellings.map(({ event, tied }) => (
            <li key={`${event.article.id}.${event.n}`}>
              <a class="serif" href={articleHref(event.article.id, `what.${event.n}`)}>
                <QuoteText quote={event.quote} />
              </a>
              <p>
                <SourceLink article={event.article} fact={`what.${event.n}`} />
                <span class="faint"> · </span>
                <WhoseWord says={event.says} publisher={event.article.publisher} />
              </p>
              {tied !== undefined && <p class="faint">Counted here for: {tied.why.join('; ')}</p>}
            </li>
          ))}
        </ul>
      )}
    </Answered>
  );
}
