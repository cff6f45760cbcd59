import type { Article } from '../../../src/model/index.ts';
import { momentText } from '../dates.ts';

/** Who published it, under whose name, when; an agency's copy is told as such. */
export function ArticleHead({ article }: { readonly article: Article }) {
  const people = article.bylines.filter(({ kind }) => kind !== 'agency');
  const agencies = article.bylines.filter(({ kind }) => kind === 'agency');
  return (
    <header class="article-head">
      <p class="article-kicker">
        {article.publisher !== undefined && <bdi class="article-publisher">{article.publisher}</bdi>}
        {article.section !== undefined && <bdi>{article.section}</bdi>}
      </p>
      <h1 dir="auto">{article.headline ?? 'Without a headline'}</h1>
      <p class="article-meta">
        {people.length > 0 && (
          <span>
            By{' '}
            {people.map(({ name }, i) => (
              <span key={name}>
                {i > 0 && (i === people.length - 1 ? ' and ' : ', ')}
                <bdi>{name}</bdi>
              </span>
            ))}
          </span>
        )}
        {agencies.map(({ name }) => (
          <span key={name} class="badge agency" title="The text is this agency’s">
            {name === article.publisher ? 'Agency report' : 'Agency copy: '}
            {name !== article.publisher && <bdi>{name}</bdi>}
          </span>
        ))}
        {article.published !== undefined && <time dateTime={article.published}>{momentText(article.published)}</time>}
        {article.modified !== undefined && article.modified !== article.published && (
          <span class="faint">changed {momentText(article.modified)}</span>
        )}
        {isWeb(article.url) && (
          <a class="link" href={article.url} target="_blank" rel="noreferrer noopener">
            Original page
          </a>
        )}
      </p>
    </header>
  );
}

/** An address that a browser may follow: a page may name any other kind. */
function isWeb(url: string | undefined): url is string {
  return url !== undefined && /^https?:\/\//iu.test(url);
}
