import { useEffect } from 'preact/hooks';
import type { ArticleRow, Reading } from '../../../src/model/index.ts';
import { useAnswer } from '../api/use-answer.ts';
import { dayText } from '../dates.ts';
import { articleHref } from '../parts/facts.tsx';
import { Answered } from '../parts/states.tsx';
import { Annotated } from '../reading/annotated.tsx';
import { ArticleHead } from '../reading/article-head.tsx';
import { LeftOut } from '../reading/left-out.tsx';
import { go, type Place, withParams } from '../router.ts';

export function ArticleView({ id, place }: { readonly id: string; readonly place: Place }) {
  const answer = useAnswer<Reading>(`/api/articles/${encodeURIComponent(id)}`);
  const headline = answer.state === 'ready' ? answer.data.article.headline : undefined;
  useEffect(() => {
    if (headline !== undefined) document.title = `${headline} · Rapporteur`;
  }, [headline]);
  return (
    <Answered answer={answer} lines={20} whole>
      {(reading) => (
        <article class="reading">
          <ArticleHead article={reading.article} />
          <Annotated
            reading={reading}
            chosen={place.params.get('fact') ?? undefined}
            onChoose={(fact) => go(withParams(place, { fact }), { replace: true, keep: true })}
          >
            <LeftOut article={reading.article} />
          </Annotated>
          <AlsoTold id={id} />
        </article>
      )}
    </Answered>
  );
}

interface Related {
  readonly report: string;
  readonly story: string;
  readonly rows: readonly ArticleRow[];
}

function AlsoTold({ id }: { readonly id: string }) {
  const answer = useAnswer<Related>(`/api/articles/${encodeURIComponent(id)}/related`);
  if (answer.state !== 'ready' || answer.data.rows.length === 0) return null;
  const { report, story, rows } = answer.data;
  return (
    <section class="section also-told">
      <div class="section-head">
        <h2>The same story elsewhere</h2>
        <a class="link" href={`/stories/${encodeURIComponent(story)}`}>
          The story
        </a>
      </div>
      <ul>
        {rows.map((row) => (
          <li key={row.id}>
            <a class="serif" href={articleHref(row.id)} dir="auto">
              {row.headline ?? row.lead}
            </a>
            <p class="source-line">
              <bdi>{row.publisher ?? 'unnamed paper'}</bdi>
              {row.published !== undefined && `, ${dayText(row.published)}`}
              {row.report === report && <span class="badge agency">same report</span>}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
