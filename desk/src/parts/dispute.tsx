import type { Disagreement } from '../../../src/model/index.ts';
import { numberText, provisionWord, roleWords, standingWords, statusWords, titled } from '../words.ts';
import { articleHref, QuoteText, WhoseWord } from './facts.tsx';

type Told = Omit<Disagreement, 'story'>;

/** Sources that cannot all be right: each position with who takes it, in its own words. */
export function DisputeCard({ dispute }: { readonly dispute: Told }) {
  return (
    <article class="dispute">
      <h3>{questionOf(dispute)}</h3>
      <ul>
        {positionsOf(dispute).map(({ position, sides }) => (
          <li key={position}>
            <b class="num">{positionText(dispute.kind, position)}</b>
            {sides.slice(0, 1).map(({ article, says, quote }) => (
              <p key={article.id}>
                <a href={articleHref(article.id)}>
                  <QuoteText quote={quote} />
                </a>
                <span class="dispute-source">
                  <bdi class="source-line">{article.publisher ?? 'unnamed paper'}</bdi>
                  {says !== undefined && (
                    <>
                      <span class="faint"> · </span>
                      <WhoseWord says={says} publisher={article.publisher} />
                    </>
                  )}
                  {sides.length > 1 && <span class="faint"> · and {sides.length - 1} more</span>}
                </span>
              </p>
            ))}
          </li>
        ))}
      </ul>
    </article>
  );
}

function questionOf({ kind, about }: Told): string {
  if (kind === 'figure') return `How many ${roleWords[about as keyof typeof roleWords] ?? about}`;
  if (kind === 'who') return 'Who did it';
  return kind === 'happened' ? 'Whether it happened' : provisionWord(about);
}

function positionText(kind: Disagreement['kind'], position: string): string {
  // A number comes with its bound where the text has one: “at least 2300”.
  if (kind === 'figure') return position.replaceAll(/[0-9]{4,}/gu, (digits) => numberText(Number(digits)));
  if (kind === 'who') return position;
  if (kind === 'happened') return standingWords[position as keyof typeof standingWords] ?? titled(position);
  return statusWords[position as keyof typeof statusWords]?.word ?? titled(position);
}

type Side = Disagreement['sides'][number];

function positionsOf({ sides }: Told): readonly { readonly position: string; readonly sides: readonly Side[] }[] {
  const positions = [...new Set(sides.map((side) => side.position))];
  return positions.map((position) => ({ position, sides: sides.filter((side) => side.position === position) }));
}
