import { useState } from 'preact/hooks';
import type { Reading } from '../../../src/model/index.ts';
import { askApi, isProblem, type Problem } from '../api/use-answer.ts';
import { Failed, Loading } from '../parts/states.tsx';
import { Annotated } from '../reading/annotated.tsx';
import { ArticleHead } from '../reading/article-head.tsx';
import { LeftOut } from '../reading/left-out.tsx';

const forms = [
  ['text', 'Clean text', 'The article’s own paragraphs, a blank line between them'],
  ['scraped', 'Copied page', 'All that select-all and copy gives: menus, captions, other headlines'],
  ['html', 'HTML', 'The page’s source'],
] as const;

type Form = (typeof forms)[number][0];

const sample = `Officials of Norland and Sudmark met in Vienna on Tuesday and agreed to reopen the border crossing at Brod within thirty days.

“This is a first step,” foreign minister Eva Lund of Norland said. Sudmark’s army chief denied that his soldiers had fired on a Norland patrol last week, killing two men.

About 3,000 people marched in the Sudmark capital against the deal.`;

type Outcome =
  | { readonly state: 'reading' }
  | { readonly state: 'read'; readonly reading: Reading }
  | { readonly state: 'failed'; readonly problem: Problem };

export function ReadView() {
  const [form, setForm] = useState<Form>('text');
  const [page, setPage] = useState('');
  const [published, setPublished] = useState('');
  const [headline, setHeadline] = useState('');
  const [outcome, setOutcome] = useState<Outcome>();
  const [chosen, setChosen] = useState<string>();

  const read = () => {
    setOutcome({ state: 'reading' });
    setChosen(undefined);
    const body = {
      [form]: page,
      ...(published === '' ? {} : { published }),
      ...(headline === '' ? {} : { headline }),
    };
    askApi<Reading>('/api/read', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
      .then((reading) => setOutcome({ state: 'read', reading }))
      .catch((thrown: unknown) => {
        const problem = isProblem(thrown) ? thrown : { title: 'No answer', detail: String(thrown), status: 0 };
        setOutcome({ state: 'failed', problem });
      });
  };

  return (
    <>
      <header class="page-head">
        <div>
          <h1>Read a page</h1>
          <p>Paste a page and see what is read from it. Nothing is kept.</p>
        </div>
      </header>
      <form
        class="read-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (page.trim() !== '') read();
        }}
      >
        <fieldset class="read-forms">
          <legend class="visually-hidden">What you paste</legend>
          {forms.map(([value, word, note]) => (
            <label key={value} class="read-choice">
              <input type="radio" name="form" value={value} checked={form === value} onChange={() => setForm(value)} />
              <b>{word}</b>
              <span>{note}</span>
            </label>
          ))}
        </fieldset>
        <textarea
          class="read-text"
          aria-label="The page"
          placeholder="Paste it here"
          rows={10}
          spellcheck={false}
          dir="auto"
          value={page}
          onInput={(event) => setPage(event.currentTarget.value)}
        />
        <div class="read-fields">
          <label class="filter-field">
            <span>Headline, if it is not in the page</span>
            <input class="field" value={headline} onInput={(event) => setHeadline(event.currentTarget.value)} />
          </label>
          <label class="filter-field">
            <span>Day of publication</span>
            <input
              class="field"
              type="date"
              value={published}
              onInput={(event) => setPublished(event.currentTarget.value)}
            />
          </label>
          <div class="read-buttons">
            <button
              type="button"
              class="button"
              onClick={() => {
                setForm('text');
                setPage(sample);
              }}
            >
              Take a sample
            </button>
            <button type="submit" class="button primary" disabled={page.trim() === '' || outcome?.state === 'reading'}>
              Read it
            </button>
          </div>
        </div>
      </form>
      <div aria-live="polite">
        {outcome?.state === 'reading' && <Loading lines={9} />}
        {outcome?.state === 'failed' && <Failed problem={outcome.problem} />}
      </div>
      {outcome?.state === 'read' && (
        <article class="reading read-result">
          <ArticleHead article={outcome.reading.article} />
          <Annotated reading={outcome.reading} chosen={chosen} onChoose={setChosen}>
            <LeftOut article={outcome.reading.article} />
          </Annotated>
        </article>
      )}
    </>
  );
}
