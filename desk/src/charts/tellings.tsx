/** One number as different papers tell it, on one scale. */
import type { Figure } from '../../../src/model/index.ts';
import { articleHref, QuoteText, SourceLink, WhoseWord } from '../parts/facts.tsx';
import { quantityShort } from '../quantities.ts';
import { numberText, roleWords } from '../words.ts';

export function Tellings({ figure }: { readonly figure: Figure }) {
  const top = Math.max(1, ...figure.told.map(({ value, max }) => max ?? value));
  const rows = [...figure.told].sort((a, b) => b.value - a.value);
  return (
    <div class="tellings">
      <h3>
        People {roleWords[figure.role]}
        {rows.length > 1 && <span class="faint num"> 0–{numberText(top)}</span>}
      </h3>
      <ol>
        {rows.map((told) => (
          <li key={told.article.id + String(told.quote.span[0])}>
            <a class="telling" href={`/articles/${told.article.id}`} title={told.quote.text}>
              <bdi class="telling-who">{told.article.publisher ?? 'unnamed paper'}</bdi>
              {rows.length > 1 ? (
                <span class="telling-line" aria-hidden="true">
                  <i class={`telling-bar ${told.bound}`} style={{ width: `${(100 * told.value) / top}%` }} />
                </span>
              ) : (
                <span class="telling-alone source-line">the only one to tell it</span>
              )}
              <b class="num">{quantityShort(told)}</b>
            </a>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** The same with the words of each telling. */
export function TellingsWithWords({ figure }: { readonly figure: Figure }) {
  return (
    <>
      <Tellings figure={figure} />
      <ul class="told-words">
        {figure.told.map((told) => (
          <li key={told.article.id + String(told.quote.span[0])}>
            <a href={articleHref(told.article.id)}>
              <QuoteText quote={told.quote} />
            </a>
            <p>
              <WhoseWord says={told.says} publisher={told.article.publisher} /> · <SourceLink article={told.article} />
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}
