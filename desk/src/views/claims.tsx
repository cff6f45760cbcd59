import type { ClaimRow, Stance } from '../../../src/model/index.ts';
import { foldCopies } from '../parts/copies.ts';
import { ActorName, AlsoIn, articleHref, QuoteText, SourceLink } from '../parts/facts.tsx';
import { FilterChip, FilterField } from '../parts/filters.tsx';
import { More } from '../parts/more.tsx';
import { usePaged } from '../parts/paged.ts';
import { useRowKeys } from '../parts/row-keys.ts';
import { Answered, Empty } from '../parts/states.tsx';
import { addressOf, go, type Place } from '../router.ts';
import { stanceVerbs } from '../words.ts';

const stances = Object.keys(stanceVerbs) as Stance[];

export function ClaimsView({ place }: { readonly place: Place }) {
  const { answer, rows, more, problem } = usePaged<ClaimRow>(addressOf('/api/claims', place.params));
  const folded = foldCopies(rows, ({ speaker, stance }) => `${speaker.words} ${stance}`);
  const [at] = useRowKeys(folded.length, (row) => {
    const claim = folded[row]?.row;
    if (claim !== undefined) go(articleHref(claim.article.id, `says.${claim.n}`));
  });
  return (
    <>
      <header class="page-head">
        <div>
          <h1>Claims</h1>
          <p>Who says so: every statement with its source, kept apart from what happened.</p>
        </div>
      </header>
      <div class="bar">
        <FilterField place={place} name="source" label="Source" hint="Name or country code" />
        <FilterField place={place} name="q" label="Words" hint="Words of the article" />
        <fieldset class="chips">
          <legend class="visually-hidden">Stance</legend>
          {stances.map((stance) => (
            <FilterChip key={stance} place={place} name="stance" value={stance}>
              {stanceVerbs[stance]}
            </FilterChip>
          ))}
        </fieldset>
      </div>
      <Answered answer={answer}>
        {() =>
          rows.length === 0 ? (
            <Empty title="Nobody says so">
              <p>
                No claim matches.{' '}
                <a class="link" href="/claims">
                  Take the filters out
                </a>{' '}
                or try another source.
              </p>
            </Empty>
          ) : (
            <>
              <ol class="claims">
                {folded.map(({ row: claim, also }, i) => (
                  <li key={`${claim.article.id}.${claim.n}`} data-row={i} data-current={i === at || undefined}>
                    <div class="claim-who">
                      {claim.speaker.actor === undefined ? (
                        <bdi class="actor">{claim.speaker.words ?? 'Unnamed source'}</bdi>
                      ) : (
                        <ActorName actor={claim.speaker.actor} />
                      )}
                      <span class="claim-stance" data-stance={claim.stance}>
                        {claim.stance === undefined ? 'says' : stanceVerbs[claim.stance]}
                      </span>
                    </div>
                    <div>
                      <a class="claim-words serif" href={articleHref(claim.article.id, `says.${claim.n}`)}>
                        <QuoteText quote={claim.quote} />
                      </a>
                      <p>
                        <SourceLink article={claim.article} fact={`says.${claim.n}`} />
                        <AlsoIn articles={also} />
                      </p>
                    </div>
                  </li>
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
