import type { ArticleRow, HappeningRow, Rows, StoryTold } from '../../../src/model/index.ts';
import { useAnswer } from '../api/use-answer.ts';
import { TellingsWithWords } from '../charts/tellings.tsx';
import { dayText, intervalText } from '../dates.ts';
import { Corroboration } from '../parts/corroboration.tsx';
import { DisputeCard } from '../parts/dispute.tsx';
import { articleHref, SourceLink } from '../parts/facts.tsx';
import { HappeningItem } from '../parts/happening.tsx';
import { More } from '../parts/more.tsx';
import { usePaged } from '../parts/paged.ts';
import { Answered } from '../parts/states.tsx';
import { numberText } from '../words.ts';

export function StoryView({ id }: { readonly id: string }) {
  const encoded = encodeURIComponent(id);
  const story = useAnswer<StoryTold>(`/api/stories/${encoded}`);
  const articles = useAnswer<Rows<ArticleRow>>(`/api/articles?story=${encoded}`);
  const { answer, rows, more, problem } = usePaged<HappeningRow>(`/api/stories/${encoded}/happenings?news=true`);
  return (
    <Answered answer={story} lines={20} whole>
      {(head) => (
        <>
          <header class="story-head">
            <h1 dir="auto">{head.title ?? head.headline ?? head.lead}</h1>
            <p class="lead-meta">
              <Corroboration articles={head.articles} reports={head.reports} />
              {head.first !== undefined && head.last !== undefined && (
                <span>{intervalText({ from: head.first.slice(0, 10), to: head.last.slice(0, 10) })}</span>
              )}
            </p>
          </header>
          {head.summary.length > 0 && (
            <section aria-label="In its own sentences">
              <ol class="digest">
                {head.summary.map(({ article, quote }) => (
                  <li key={`${article.id} ${quote.span[0]}`}>
                    <blockquote class="serif" dir="auto">
                      {quote.text}
                    </blockquote>
                    <SourceLink article={article} />
                  </li>
                ))}
              </ol>
            </section>
          )}
          {head.disagreements.length > 0 && (
            <section class="section story-disputes">
              <div class="section-head">
                <h2>Where sources disagree</h2>
                <span class="note">Both cannot be right</span>
              </div>
              <div class="disputes">
                {head.disagreements.map((dispute) => (
                  <DisputeCard
                    key={`${dispute.kind} ${dispute.about} ${dispute.sides[0]?.article.id}`}
                    dispute={dispute}
                  />
                ))}
              </div>
            </section>
          )}
          <div class="story-body">
            <section class="section">
              <div class="section-head">
                <h2>What happened, in order</h2>
                <a class="link" href={`/events?story=${encoded}`}>
                  All {numberText(head.events)} events
                </a>
              </div>
              <Answered answer={answer}>
                {() => (
                  <>
                    <ol class="happenings">
                      {rows.map((happening) => (
                        <HappeningItem key={happening.id} happening={happening} />
                      ))}
                    </ol>
                    <More more={more} problem={problem} />
                  </>
                )}
              </Answered>
            </section>
            <aside>
              <section class="section">
                <div class="section-head">
                  <h2>Told by</h2>
                </div>
                <Answered answer={articles}>
                  {({ rows: told }) => (
                    <ol class="told-by">
                      {told.map((article) => (
                        <li key={article.id}>
                          <a class="serif" href={articleHref(article.id)} dir="auto">
                            {article.headline ?? article.lead}
                          </a>
                          <p class="source-line">
                            <bdi>{article.publisher ?? 'unnamed paper'}</bdi>
                            {article.published !== undefined && `, ${dayText(article.published)}`}
                            {told.some((other) => other.id !== article.id && other.report === article.report) && (
                              <span class="badge agency">same report</span>
                            )}
                          </p>
                        </li>
                      ))}
                    </ol>
                  )}
                </Answered>
              </section>
              {head.figures.length > 0 && (
                <section class="section">
                  <div class="section-head">
                    <h2>Numbers, as each paper tells them</h2>
                  </div>
                  {head.figures.map((figure) => (
                    <TellingsWithWords key={figure.role} figure={figure} />
                  ))}
                </section>
              )}
            </aside>
          </div>
        </>
      )}
    </Answered>
  );
}
