import type { CommitmentRow, Provision, StatusRow } from '../../../src/model/index.ts';
import { Barometer } from '../charts/barometer.tsx';
import { deadlineText } from '../dates.ts';
import { type Folded, foldCopies } from '../parts/copies.ts';
import { ActorList, AlsoIn, articleHref, QuoteText, SourceLink, WhoseWord } from '../parts/facts.tsx';
import { More } from '../parts/more.tsx';
import { NamedAccords } from '../parts/named-accords.tsx';
import { usePaged } from '../parts/paged.ts';
import { Answered, Empty } from '../parts/states.tsx';
import { addressOf, type Place } from '../router.ts';
import { counted, modalityWords, provisionWord, statusWords } from '../words.ts';

export function AccordsView({ place }: { readonly place: Place }) {
  const { answer, rows: provisions, more, problem } = usePaged<Provision>(addressOf('/api/accords', place.params));
  return (
    <>
      <header class="page-head">
        <div>
          <h1>Accords</h1>
          <p>
            What was promised, by whom and until when, and what is said of its keeping. Each mark leads to its words.
          </p>
        </div>
      </header>
      <Answered answer={answer} lines={18}>
        {() =>
          provisions.length === 0 ? (
            <Empty title="Nothing was promised yet">
              <p>When an article tells of a deal’s terms, its promises stand here with how they are kept.</p>
            </Empty>
          ) : (
            <>
              {place.params.size === 0 && <NamedAccords />}
              <Barometer provisions={provisions} />
              <div class="provisions">
                {provisions.map((provision) => (
                  <ProvisionSection key={provision.type} provision={provision} />
                ))}
              </div>
              <More more={more} problem={problem} />
            </>
          )
        }
      </Answered>
    </>
  );
}

function ProvisionSection({ provision }: { readonly provision: Provision }) {
  const { type, commitments, statuses } = provision;
  return (
    <section class="section provision" id={type}>
      <div class="section-head">
        <h2>{provisionWord(type)}</h2>
        <span class="note num">
          {counted(commitments.length, 'promise')}, {counted(statuses.length, 'status report')}
        </span>
      </div>
      <div class="provision-in">
        <ol>
          {commitments.length === 0 && <li class="faint">No article here tells the promise itself.</li>}
          {foldCopies(commitments, ({ modality, deadline }) => `${modality} ${deadline}`).map(({ row, also }) => (
            <PromiseLine key={`${row.article.id}.${row.n}`} row={row} also={also} />
          ))}
        </ol>
        <ol>
          {statuses.length === 0 && <li class="faint">Nothing is said yet of how it is kept.</li>}
          {foldCopies(statuses, ({ status, standing }) => `${status} ${standing}`).map(({ row, also }) => (
            <StatusLine key={`${row.article.id}.${row.n}`} row={row} also={also} />
          ))}
        </ol>
      </div>
    </section>
  );
}

function PromiseLine({ row, also }: Folded<CommitmentRow>) {
  const details = [
    row.deadline === undefined ? undefined : deadlineText(row.deadline),
    row.duration,
    row.place?.name,
  ].filter(Boolean);
  return (
    <li class="promise">
      <p>
        <ActorList actors={row.obliged} /> <span class="faint">{modalityWords[row.modality]}</span>
        {details.length > 0 && <span class="promise-details"> {details.join(' · ')}</span>}
      </p>
      <a class="serif" href={articleHref(row.article.id, `agreed.c${row.n}`)}>
        <QuoteText quote={row.quote} />
      </a>
      <p>
        <SourceLink article={row.article} fact={`agreed.c${row.n}`} />
        <AlsoIn articles={also} />
      </p>
    </li>
  );
}

function StatusLine({ row, also }: Folded<StatusRow>) {
  const { word, keeping } = statusWords[row.status];
  return (
    <li class="promise">
      <p>
        <span class={`keeping keeping-${keeping}`}>{word}</span> <span class="faint">{row.standing}</span>
        {row.says !== undefined && (
          <>
            <span class="faint"> · </span>
            <WhoseWord says={row.says} publisher={row.article.publisher} />
          </>
        )}
      </p>
      <a class="serif" href={articleHref(row.article.id, `agreed.s${row.n}`)}>
        <QuoteText quote={row.quote} />
      </a>
      <p>
        <SourceLink article={row.article} fact={`agreed.s${row.n}`} />
        <AlsoIn articles={also} />
      </p>
    </li>
  );
}
