/** The accords of the record under all their names, and what is due of them. */
import type { AccordRow, Rows, TermRow } from '../../../src/model/index.ts';
import { useAnswer } from '../api/use-answer.ts';
import { dayText } from '../dates.ts';
import { counted, provisionWord } from '../words.ts';
import { ActorList, articleHref, QuoteText } from './facts.tsx';
import { Answered } from './states.tsx';

/** A day that passed without a word is not said to be a broken promise. */
const stateWords: { readonly [state in TermRow['state']]: string } = {
  due: 'Due',
  reported: 'Reported',
  unreported: 'Due, nothing reported',
};

export function NamedAccords() {
  const answer = useAnswer<Rows<AccordRow>>('/api/accords/named');
  const terms = useAnswer<Rows<TermRow>>('/api/accords/due');
  return (
    <div class="provision-in">
      <Answered answer={answer} lines={4}>
        {({ rows }) => (
          <section class="section" aria-label="Accords by name">
            <ol>
              {rows.map((row) => (
                <AccordLine key={row.id} row={row} />
              ))}
            </ol>
          </section>
        )}
      </Answered>
      <Answered answer={terms} lines={4}>
        {({ rows }) =>
          rows.length === 0 ? null : (
            <section class="section" aria-label="What is due">
              <ol>
                {rows.map((row) => (
                  <TermLine key={`${row.accord.id} ${row.commitment.article.id} ${row.commitment.n}`} row={row} />
                ))}
              </ol>
            </section>
          )
        }
      </Answered>
    </div>
  );
}

function AccordLine({ row }: { readonly row: AccordRow }) {
  const also = row.names.filter((name) => name !== row.name);
  const days = [...new Set([row.first, row.last])].flatMap((day) => (day === undefined ? [] : [dayText(day)]));
  return (
    <li class="promise">
      <p>
        <b>{row.name}</b>{' '}
        <span class="faint">
          {row.signed !== undefined && `signed ${dayText(row.signed.from)} · `}
          {counted(row.articles, 'article')}
          {days.length > 0 && `, ${days.join(' to ')}`}
        </span>
      </p>
      <p>
        <ActorList actors={row.parties} />
        {row.brokers.length > 0 && (
          <>
            <span class="faint"> brokered by </span>
            <ActorList actors={row.brokers} />
          </>
        )}
      </p>
      {also.length > 0 && <p class="faint">also {also.map((name) => `“${name}”`).join(', ')}</p>}
      <p>
        <a href={`/api/accords/named/${encodeURIComponent(row.id)}/csv`} download>
          CSV of its provisions
        </a>
      </p>
    </li>
  );
}

function TermLine({ row }: { readonly row: TermRow }) {
  const { due, state, commitment, accord } = row;
  return (
    <li class="promise">
      <p>
        <span class="keeping keeping-open">{stateWords[state]}</span> <time dateTime={due}>{dayText(due)}</time>
        <span class="faint">
          {' '}
          · {provisionWord(commitment.type)} · {accord.name}
        </span>
      </p>
      <a class="serif" href={articleHref(commitment.article.id, `agreed.c${commitment.n}`)}>
        <QuoteText quote={commitment.quote} />
      </a>
    </li>
  );
}
