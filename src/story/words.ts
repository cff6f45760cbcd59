/** The words of a report as the story desk compares them. */
import { commonness } from './background.ts';
import { eachForm, keyOf } from './forms.ts';

/** What is known of a form wherever it stands; one object per form and batch. */
export interface Lexeme {
  readonly form: string;
  readonly key: string;
  /** Share of ordinary passages that hold it, 0 to 1. */
  readonly share: number;
  readonly capital: boolean;
  readonly number: boolean;
}

/** Words of a text as columns: word `i` is `lexemes[i]` and stands at UTF-16 offset `starts[i]`. */
export interface Words {
  readonly lexemes: readonly Lexeme[];
  readonly starts: readonly number[];
}

/** Reads texts and remembers the forms that it has met, for as long as its batch lasts. */
export function wordReader(): (text: string) => Words {
  const known = new Map<string, Lexeme>();
  const lexemeOf = (form: string): Lexeme => {
    let lexeme = known.get(form);
    if (lexeme === undefined) {
      lexeme = newLexeme(form);
      known.set(form, lexeme);
    }
    return lexeme;
  };
  return (text) => {
    const lexemes: Lexeme[] = [];
    const starts: number[] = [];
    eachForm(text, (form, start) => {
      lexemes.push(lexemeOf(form));
      starts.push(start);
    });
    return { lexemes, starts };
  };
}

function newLexeme(form: string): Lexeme {
  const key = keyOf(form);
  return {
    form,
    key,
    share: commonness(key),
    capital: /^\p{Lu}/u.test(form),
    number: /^\p{N}/u.test(form),
  };
}
