import type { ArticleRow } from '../../../src/model/index.ts';
import { dayText, momentText } from '../dates.ts';
import { articleHref, QuoteText } from '../parts/facts.tsx';
import { More } from '../parts/more.tsx';
import { usePaged } from '../parts/paged.ts';
import { useRowKeys } from '../parts/row-keys.ts';
import { Answered, Empty } from '../parts/states.tsx';
import { addressOf, go, type Place, withParams } from '../router.ts';
import { counted } from '../words.ts';

export function ArticlesView({ place }: { readonly place: Place }) {
  const { answer, rows, more, problem } = usePaged<ArticleRow>(addressOf('/api/articles', place.params));
  const [at] = useRowKeys(rows.length, (row) => {
    const article = rows[row];
    if (article !== undefined) go(articleHref(article.id));
  });
  const q = place.params.get('q');
  const publisher = place.params.get('publisher');
  return (
    <>
      <header class="page-head">
        <div>
          <h1>{q === null ? 'Articles' : <>Articles with “{q}”</>}</h1>
          <p>
            {q === null ? 'What was read, newest first.' : 'The best match first, with the passage that has the words.'}
          </p>
        </div>
        {(q !== null || publisher !== null || place.params.has('story')) && (
          <a class="button" href="/articles">
            Show all
          </a>
        )}
      </header>
      <Answered answer={answer}>
        {() =>
          rows.length === 0 ? (
            <Empty title={q === null ? 'No articles yet' : 'No article has these words'}>
              <p>
                {q === null ? (
                  <>
                    Add pages with <code>rapporteur add PAGE…</code>
                  </>
                ) : (
                  'Try fewer words, or another form of a name. “Phrases” stand in quotes, -word leaves a word out.'
                )}
              </p>
            </Empty>
          ) : (
            <>
              <ol class="articles">
                {rows.map((article, i) => (
                  <ArticleItem key={article.id} article={article} place={place} row={i} current={i === at} />
                ))}
              </ol>
              <More more={more} problem={problem} />
            </>
          )
        }
      </Answered>
    </>
  );
}

function ArticleItem({
  article,
  place,
  row,
  current,
}: {
  readonly article: ArticleRow;
  readonly place: Place;
  readonly row: number;
  readonly current: boolean;
}) {
  const { counts } = article;
  const facts = [
    counts.events > 0 && counted(counts.events, 'event'),
    counts.claims > 0 && counted(counts.claims, 'claim'),
    counts.commitments > 0 && counted(counts.commitments, 'promise'),
    counts.statuses > 0 && counted(counts.statuses, 'status report'),
  ].filter((part) => part !== false);
  return (
    <li class="article-item" data-row={row} data-current={current || undefined}>
      <div class="article-when">
        {article.publisher !== undefined && (
          <a class="link" href={withParams({ ...place, path: '/articles' }, { publisher: article.publisher })}>
            <bdi>{article.publisher}</bdi>
          </a>
        )}
        {article.published !== undefined && (
          <time dateTime={article.published} title={momentText(article.published)}>
            {dayText(article.published)}
          </time>
        )}
        {article.bylines
          .filter(({ kind, name }) => kind === 'agency' && name !== article.publisher)
          .map(({ name }) => (
            <span key={name}>
              copy of <bdi>{name}</bdi>
            </span>
          ))}
      </div>
      <div>
        <h2 dir="auto">
          <a href={articleHref(article.id)}>{article.headline ?? article.lead}</a>
        </h2>
        <p class="article-lead" dir="auto">
          {article.quote === undefined ? article.lead : <QuoteText quote={article.quote} />}
        </p>
      </div>
      <p class="article-facts num">
        {facts.length === 0 && <span>no facts found</span>}
        {facts.map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </p>
    </li>
  );
}
