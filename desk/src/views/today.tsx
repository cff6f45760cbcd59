import { lazy, Suspense } from 'preact/compat';
import type { EventRow, Figure, Overview, ProvisionHead, StoryRow } from '../../../src/model/index.ts';
import { useAnswer } from '../api/use-answer.ts';
import { Tellings } from '../charts/tellings.tsx';
import { Timeline } from '../charts/timeline.tsx';
import { dayInYear, dayText, deadlineText, intervalText } from '../dates.ts';
import { foldCopies } from '../parts/copies.ts';
import { Corroboration } from '../parts/corroboration.tsx';
import { DisputeCard } from '../parts/dispute.tsx';
import { eventKind } from '../parts/event-table.tsx';
import { ActorList, articleHref, QuoteText, StandingName, TypeName } from '../parts/facts.tsx';
import { Answered, Empty } from '../parts/states.tsx';
import { numberText, provisionWord, statusWords } from '../words.ts';

const PlacesMap = lazy(() => import('../charts/places-map.tsx'));

export function TodayView() {
  const answer = useAnswer<Overview>('/api/overview');
  return (
    <Answered answer={answer} lines={24} whole>
      {(overview) => (overview.counts.articles === 0 ? <NothingYet /> : <Today overview={overview} />)}
    </Answered>
  );
}

function NothingYet() {
  return (
    <Empty title="The record is empty" whole>
      <p>
        Add pages to it with <code>rapporteur add PAGE…</code>, or{' '}
        <a class="link" href="/read">
          read one here
        </a>{' '}
        without keeping it.
      </p>
    </Empty>
  );
}

function Today({ overview }: { readonly overview: Overview }) {
  const { counts, from, to, stories, disagreements, figures } = overview;
  const [lead, ...others] = stories;
  return (
    <div class="today">
      <div class="today-top">
        {lead !== undefined && <LeadStory story={lead} />}
        <aside class="today-side" aria-label="The record">
          <dl class="tally num">
            {(
              [
                ['Articles', counts.articles, '/articles'],
                ['Events', counts.events, '/events'],
                ['Claims', counts.claims, '/claims'],
                ['Promises', counts.commitments, '/accords'],
                ['Status reports', counts.statuses, '/accords'],
              ] as const
            ).map(([word, count, href]) => (
              <div key={word}>
                <dt>
                  <a href={href}>{word}</a>
                </dt>
                <dd>{numberText(count)}</dd>
              </div>
            ))}
          </dl>
          <p class="faint">
            {numberText(counts.publishers)} publishers
            {from !== undefined && to !== undefined && `, ${intervalText({ from, to })}`}
          </p>
        </aside>
      </div>

      {disagreements.length > 0 && (
        <section class="section">
          <div class="section-head">
            <h2>Where sources disagree</h2>
            <span class="note">Both cannot be right</span>
          </div>
          <div class="disputes">
            {disagreements.map((dispute) => (
              <DisputeCard
                key={`${dispute.kind} ${dispute.about} ${dispute.story} ${dispute.sides[0]?.article.id}`}
                dispute={dispute}
              />
            ))}
          </div>
        </section>
      )}

      {from !== undefined && to !== undefined && (
        <section class="section">
          <div class="section-head">
            <h2>Events by day</h2>
            <a class="link" href="/events">
              All events
            </a>
          </div>
          <Timeline days={overview.days} from={from} to={to} />
        </section>
      )}

      <div class="today-pair">
        <section class="section">
          <div class="section-head">
            <h2>Newest events</h2>
            <a class="link" href="/events">
              All {numberText(counts.events)}
            </a>
          </div>
          <ol class="brief-events">
            {foldCopies(overview.events, eventKind).map(({ row: event, also }) => (
              <BriefEvent key={`${event.article.id}.${event.n}`} event={event} copies={also.length} />
            ))}
          </ol>
        </section>

        <div class="today-right">
          {overview.places.length > 0 && (
            <section class="section">
              <div class="section-head">
                <h2>Where</h2>
              </div>
              <div class="map-box">
                <Suspense fallback={null}>
                  <PlacesMap places={overview.places} />
                </Suspense>
              </div>
            </section>
          )}
          {overview.provisions.length > 0 && <PromiseBoard provisions={overview.provisions} to={to} />}
          {figures.length > 0 && (
            <section class="section">
              <div class="section-head">
                <h2>Numbers, as each paper tells them</h2>
              </div>
              {figuresToShow(figures).map((figure) => (
                <Tellings key={`${figure.story} ${figure.role}`} figure={figure} />
              ))}
            </section>
          )}
        </div>
      </div>

      {others.length > 0 && (
        <section class="section">
          <div class="section-head">
            <h2>Other stories</h2>
            <a class="link" href="/articles">
              All articles
            </a>
          </div>
          <ul class="other-stories">
            {others.map((story) => (
              <li key={story.id}>
                <a class="story-title serif" href={`/stories/${encodeURIComponent(story.id)}`} dir="auto">
                  {story.headline ?? story.lead}
                </a>
                <p class="source-line">
                  <Corroboration articles={story.articles} reports={story.reports} />
                  {story.last !== undefined && ` · ${dayText(story.last)}`}
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function LeadStory({ story }: { readonly story: StoryRow }) {
  return (
    <section class="lead-story" aria-labelledby="lead-title">
      <h1 id="lead-title" dir="auto">
        <a href={`/stories/${encodeURIComponent(story.id)}`}>{story.headline ?? story.lead}</a>
      </h1>
      {story.headline !== undefined && (
        <p class="standfirst serif" dir="auto">
          {story.lead}
        </p>
      )}
      <p class="lead-meta">
        <Corroboration articles={story.articles} reports={story.reports} />
        <span>
          {story.publishers.map((name, i) => (
            <span key={name}>
              {i > 0 && ', '}
              <bdi>{name}</bdi>
            </span>
          ))}
        </span>
      </p>
    </section>
  );
}

function BriefEvent({ event, copies }: { readonly event: EventRow; readonly copies: number }) {
  return (
    <li>
      <a href={articleHref(event.article.id, `what.${event.n}`)}>
        <time class="num faint">
          {event.time === undefined ? `(${dayInYear(event.day)})` : dayInYear(event.time.from)}
        </time>
        <span class="brief-what">
          <span class="brief-line">
            <TypeName type={event.type} />
            {event.standing !== 'happened' && <StandingName standing={event.standing} />}
            <span class="source-line brief-source">
              <bdi>{event.article.publisher}</bdi>
              {copies > 0 && ` +${copies}`}
            </span>
          </span>
          <span class="brief-actors">
            <ActorList actors={event.actors} />
            {event.recipients.length > 0 && !sameActors(event) && (
              <>
                <span class="arrow"> → </span>
                <ActorList actors={event.recipients} />
              </>
            )}
          </span>
          <span class="brief-quote serif">
            <QuoteText quote={event.quote} />
          </span>
        </span>
      </a>
    </li>
  );
}

/** Whether what they do, they do to each other. */
function sameActors({ actors, recipients }: EventRow): boolean {
  return actors.length === recipients.length && actors.every(({ id }) => recipients.some((other) => other.id === id));
}

/** Numbers on the first page at most. */
const shownFigures = 5;

/** First the numbers that several papers tell: there is something to compare. */
function figuresToShow(figures: readonly Figure[]): readonly Figure[] {
  const compared = figures.filter(({ told }) => told.length > 1);
  return (compared.length > 0 ? compared : figures).slice(0, shownFigures);
}

/** Provisions on the first page at most. */
const shownProvisions = 8;

/** Each provision with when it is due and the last word on how it is kept. */
function PromiseBoard({
  provisions,
  to,
}: {
  readonly provisions: readonly ProvisionHead[];
  readonly to: string | undefined;
}) {
  return (
    <section class="section">
      <div class="section-head">
        <h2>Promised, and how it is kept</h2>
        <a class="link" href="/accords">
          The barometer
        </a>
      </div>
      <ol class="promise-board">
        {provisions.slice(0, shownProvisions).map((provision) => (
          <PromiseOnBoard key={provision.type} provision={provision} to={to} />
        ))}
      </ol>
    </section>
  );
}

function PromiseOnBoard({ provision, to }: { readonly provision: ProvisionHead; readonly to: string | undefined }) {
  const { type, commitment, latest } = provision;
  const deadline = commitment?.deadline;
  const passed = deadline !== undefined && /^\d{4}/u.test(deadline) && to !== undefined && deadline < to;
  const obliged = commitment?.obliged ?? [];
  return (
    <li>
      <a href={`/accords?type=${encodeURIComponent(type)}`}>
        <span>
          <b>{provisionWord(type)}</b>
          <span class="source-line">
            {obliged.map(({ id, name }, i) => (
              <span key={id}>
                {i > 0 && ', '}
                <bdi>{name}</bdi>
              </span>
            ))}
            {deadline !== undefined &&
              `${obliged.length > 0 ? ' · ' : ''}${deadlineText(deadline)}${passed ? ', passed' : ''}`}
          </span>
        </span>
        {latest !== undefined && (
          <span class={`keeping keeping-${statusWords[latest.status].keeping}`}>{statusWords[latest.status].word}</span>
        )}
      </a>
    </li>
  );
}
