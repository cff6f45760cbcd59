import { useEffect, useRef } from 'preact/hooks';
import type { Problem } from '../api/use-answer.ts';
import { go, type Place, withParams } from '../router.ts';

/** What stands in the empty box: as many of the language's ways as fit. */
const sample = 'actor:ARM type:ASSAULT after:2020-09 place:"Nagorno-Karabakh" -standing:denied "free words"';

/** Whether words are a question in the query language: one of them is a field with its value. An address is none. */
export function isQuery(words: string): boolean {
  return /(?:^|\s)-?[a-z][a-z-]{0,30}:(?!\/\/)\S/iu.test(words);
}

/** A box for the query language. The question lives in the address as `query`; what is wrong with it stands under its character. */
export function QueryBox({ place, problem }: { readonly place: Place; readonly problem: Problem | undefined }) {
  const field = useRef<HTMLInputElement>(null);
  const query = place.params.get('query') ?? '';
  useEffect(() => {
    if (field.current !== null) field.current.value = query;
  }, [query]);
  const at = query === '' ? undefined : problem?.at;
  useEffect(() => {
    if (at !== undefined) field.current?.setSelectionRange(at, at + 1);
  }, [at]);
  return (
    <div class="query">
      <form
        class="query-form"
        onSubmit={(event) => {
          event.preventDefault();
          go(withParams(place, { query: field.current?.value.trim() }), { keep: true });
        }}
      >
        <label class="visually-hidden" for="query">
          Query
        </label>
        <input
          id="query"
          ref={field}
          class="field query-field"
          type="search"
          name="query"
          placeholder={sample}
          defaultValue={query}
          spellcheck={false}
          autocomplete="off"
          autocapitalize="off"
          aria-invalid={at !== undefined}
          {...(at !== undefined && { 'aria-describedby': 'query-fault' })}
        />
        <button type="submit" class="button">
          Ask
        </button>
        <a class="link query-help" href="/api/docs#language">
          All fields
        </a>
      </form>
      {at !== undefined && problem !== undefined && (
        <div class="query-fault" id="query-fault" role="alert">
          <p class="query-echo">
            {query.slice(0, at)}
            <mark>{query.slice(at, at + 1) || '\u00a0'}</mark>
            {query.slice(at + 1)}
          </p>
          <p>
            {problem.detail}. {problem.hint}
          </p>
        </div>
      )}
    </div>
  );
}
