/** Every fault that this program can name. The part before the first dash is the folder that found it. */
export type ErrorCode =
  | 'page-empty'
  | 'page-not-html'
  | 'page-no-article'
  | 'page-too-large'
  | 'page-charset'
  | 'feed-empty'
  | 'feed-not-a-feed'
  | 'feed-malformed'
  | 'feed-entity-expansion'
  | 'feed-too-large'
  | 'feed-not-fetched'
  | 'archive-empty'
  | 'archive-malformed'
  | 'archive-failed'
  | 'dump-malformed'
  | 'input-missing'
  | 'input-invalid'
  | 'input-url'
  | 'input-fetch'
  | 'input-robots'
  | 'input-private'
  | 'page-hangs'
  | 'queue-unreachable'
  | 'queue-failed'
  | 'asset-missing'
  | 'asset-broken'
  | 'record-locked'
  | 'record-foreign'
  | 'record-newer'
  | 'record-unreachable'
  | 'record-failed'
  | 'output-failed'
  | 'query-invalid'
  | 'not-found'
  | 'port-taken'
  | 'internal';

/** A fault with a code that programs read, a message for people that says what came, and what to do about it. */
export class RapporteurError extends Error {
  override readonly name = 'RapporteurError';
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  /** Of a text that cannot be understood: where it stops being one, in UTF-16 code units. */
  readonly at: number | undefined;

  constructor(code: ErrorCode, message: string, hint?: string, options?: ErrorOptions & { readonly at?: number }) {
    super(message, options);
    this.code = code;
    this.hint = hint;
    this.at = options?.at;
  }
}

/** Any thrown value as a named fault: what is not ours becomes `internal` and keeps its cause. */
export function asRapporteurError(thrown: unknown): RapporteurError {
  if (thrown instanceof RapporteurError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new RapporteurError('internal', message, 'This is a fault of the program: please report it.', {
    cause: thrown,
  });
}
