/** A thread that reads pages. What is thrown crosses as plain values: an error of ours would come out as one without its code. */
import { asRapporteurError, type ErrorCode, type Page, type Reading } from '../../model/index.ts';
import { read } from '../../read.ts';

export type Answered =
  | { readonly reading: Reading }
  | { readonly fault: { readonly code: ErrorCode; readonly message: string; readonly hint?: string } };

export default function answer(page: Page): Answered {
  try {
    return { reading: read(page) };
  } catch (thrown) {
    const { code, message, hint } = asRapporteurError(thrown);
    return { fault: { code, message, ...(hint !== undefined && { hint }) } };
  }
}
