/**
 * The text as the language core sees it: columns over tokens, no object per token. Token `i` stands at
 * `text.slice(start[i], end[i])`. Everything after the language core works on token numbers and turns them into spans at the end.
 */
import type { EntityKind } from './reading.ts';

/** A name in the text: tokens `first` to `last`, both included. */
export interface NameSpan {
  readonly first: number;
  readonly last: number;
  readonly kind: EntityKind;
}

export interface Doc {
  readonly text: string;
  /** Primary language subtag ("en"): the folder under `assets/` whose tables and weights read this text. */
  readonly language: string;
  /** Number of tokens. */
  readonly length: number;
  /** UTF-16 offsets of each token, half-open. */
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** Number of the sentence that each token stands in. */
  readonly sentence: Int32Array;
  /** First token of each sentence, and `length` behind the last: sentence `s` is tokens `bounds[s]` to `bounds[s + 1] - 1`. */
  readonly bounds: Int32Array;
  /** The token as written, interned. */
  readonly form: readonly string[];
  readonly lemma: readonly string[];
  /** Universal POS tag ("VERB"). */
  readonly upos: readonly string[];
  /** Penn tag ("VBD"). */
  readonly xpos: readonly string[];
  /** Token number of the head in the whole document; -1 for the root of a sentence. */
  readonly head: Int32Array;
  /** Universal dependency relation with subtype ("nsubj:pass"). */
  readonly deprel: readonly string[];
  /** Names, in text order, not overlapping. */
  readonly names: readonly NameSpan[];
}
