import type { ArticleRow, Disagreement, EventRow, Figure, Rows, StoryRow } from '../../../src/model/index.ts';
import { useAnswer } from '../api/use-answer.ts';
import { TellingsWithWords } from '../charts/tellings.tsx';
import { dayText, intervalText } from '../dates.ts';
import { foldCopies } from '../parts/copies.ts';
import { Corroboration } from '../parts/corroboration.tsx';
import { EventTable, eventKind } from '../parts/event-table.tsx';
import { articleHref } from '../parts/facts.tsx';
import { Answered } from '../parts/states.tsx';
import { numberText } from '../words.ts';

type Story = StoryRow & { readonly figures: readonly Figure[]; readonly disagreements: readonly Disagreement[] };

export function StoryView({ id }: { readonly id: string }) {
  const encoded = encodeURIComponent(id);
  const story = useAnswer<Story>(`/api/stories/${encoded}`);
  const articles = useAnswer<Rows<ArticleRow>>(`/api/articles?story=${encoded}`);
  const events = useAnswer<Rows<EventRow>>(`/api/events?story=${encoded}&sort=oldest&news=true&limit=100`);
  return (
    <Answered answer={story} lines={20} whole>
      {(head) => (
        <>
          <header class="story-head">
            <h1 dir="auto">{head.headline ?? head.lead}</h1>
            <p class="lead-meta">
              <Corroboration articles={head.articles} reports={head.reports} />
              {head.first !== undefined && head.last !== undefined && (
                <span>{intervalText({ from: head.first.slice(0, 10), to: head.last.slice(0, 10) })}</span>
              )}
            </p>
          </header>
          <div class="story-body">
            <section class="section">
              <div class="section-head">
                <h2>What happened, in order</h2>
                <a class="link" href={`/events?story=${encoded}`}>
                  All {numberText(head.events)} events
                </a>
              </div>
              <Answered answer={events}>
                {({ rows }) => <EventTable rows={foldCopies(rows, eventKind)} current={-1} compact />}
              </Answered>
            </section>
            <aside>
              <section class="section">
                <div class="section-head">
                  <h2>Told by</h2>
                </div>
                <Answered answer={articles}>
                  {({ rows }) => (
                    <ol class="told-by">
                      {rows.map((article) => (
                        <li key={article.id}>
                          <a class="serif" href={articleHref(article.id)} dir="auto">
                            {article.headline ?? article.lead}
                          </a>
                          <p class="source-line">
                            <bdi>{article.publisher ?? 'unnamed paper'}</bdi>
                            {article.published !== undefined && `, ${dayText(article.published)}`}
                            {rows.some((other) => other.id !== article.id && other.report === article.report) && (
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
