import type { Article } from '../../../src/model/index.ts';
import { counted } from '../words.ts';

/** What stood on the page and is no part of the text. */
export function LeftOut({ article }: { readonly article: Article }) {
  const { pictures, rail, warnings = [], provenance = {} } = article;
  const sources = Object.entries(provenance);
  if (pictures.length + rail.length + warnings.length + sources.length === 0) return null;
  return (
    <details class="left-out">
      <summary>
        Left out of the reading
        <span class="faint">
          {[
            pictures.length > 0 && counted(pictures.length, 'picture'),
            rail.length > 0 && counted(rail.length, 'link to another story', 'links to other stories'),
          ]
            .filter(Boolean)
            .join(', ')}
        </span>
      </summary>
      <div class="left-out-in">
        {warnings.length > 0 && (
          <section>
            <h2>Beware</h2>
            <ul>
              {warnings.map((warning) => (
                <li key={warning}>{warning}</li>
              ))}
            </ul>
          </section>
        )}
        {pictures.length > 0 && (
          <section>
            <h2>Pictures</h2>
            <ul>
              {pictures.map((picture, i) => (
                <li key={`${picture.src ?? ''} ${i}`} dir="auto">
                  {picture.caption ?? picture.alt ?? 'without a caption'}
                  {picture.credit !== undefined && <span class="faint"> ({picture.credit})</span>}
                </li>
              ))}
            </ul>
          </section>
        )}
        {rail.length > 0 && (
          <section>
            <h2>Other stories on the page</h2>
            <ul>
              {rail.map((item, i) => (
                <li key={`${item.headline} ${i}`} dir="auto">
                  {item.headline}
                </li>
              ))}
            </ul>
          </section>
        )}
        {sources.length > 0 && (
          <section>
            <h2>Where each field was read</h2>
            <dl>
              {sources.map(([field, source]) => (
                <div key={field}>
                  <dt>{field}</dt>
                  <dd>{source}</dd>
                </div>
              ))}
            </dl>
          </section>
        )}
      </div>
    </details>
  );
}
