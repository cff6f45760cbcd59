/** Tokens parted at inner dashes where figures or words of number and time stand beside them: "mid-May", "44-day", "2014–15". */
import type { Doc } from '../model/index.ts';

const inner = /(?<=[\p{L}\p{N}.])[-‐‑–—/](?=[\p{L}\p{N}$£€¥'’])/u;
const seams = /(?<=[\p{L}\p{N}.])([-‐‑–—/])(?=[\p{L}\p{N}$£€¥'’])/gu;
const edge = /^(mid|pre|post|early|late|sub|half)[-‐‑–]/i;

const seamMarks = ['-', '–', '/', '—', '‐', '‑'];

const isParted = (form: string): boolean =>
  form.length > 2 &&
  seamMarks.some((mark) => form.includes(mark)) &&
  (/\d/.test(form) || edge.test(form)) &&
  inner.test(form) &&
  !/^https?:|@|www\./.test(form);

/**
 * The text with such tokens in three; the same document where there are none. Offsets stay what they are; tags of the whole go to
 * every part. For readers that go by offsets alone: token numbers are those of the result.
 */
export function refined(doc: Doc): Doc {
  if (!doc.form.some(isParted)) return doc;
  const start: number[] = [];
  const end: number[] = [];
  const form: string[] = [];
  const from: number[] = [];
  const newNumber = new Int32Array(doc.length + 1);
  const put = (token: number, offset: number, text: string): void => {
    start.push(offset);
    end.push(offset + text.length);
    form.push(text);
    from.push(token);
  };
  for (let token = 0; token < doc.length; token++) {
    newNumber[token] = form.length;
    const whole = doc.form[token] ?? '';
    const offset = doc.start[token] ?? 0;
    // A form that the language core has changed is not the text's own: left as it is.
    if (!isParted(whole) || doc.text.slice(offset, doc.end[token]) !== whole) {
      start.push(offset);
      end.push(doc.end[token] ?? offset);
      form.push(whole);
      from.push(token);
      continue;
    }
    let at = 0;
    for (const seam of whole.matchAll(seams)) {
      put(token, offset + at, whole.slice(at, seam.index));
      put(token, offset + seam.index, seam[0]);
      at = seam.index + seam[0].length;
    }
    put(token, offset + at, whole.slice(at));
  }
  newNumber[doc.length] = form.length;
  const column = (values: readonly string[]): string[] => from.map((token) => values[token] ?? '');
  return {
    ...doc,
    length: form.length,
    start: Int32Array.from(start),
    end: Int32Array.from(end),
    sentence: Int32Array.from(from, (token) => doc.sentence[token] ?? 0),
    bounds: doc.bounds.map((token) => newNumber[token] ?? 0),
    form,
    lemma: column(doc.lemma),
    upos: column(doc.upos),
    xpos: column(doc.xpos),
    head: Int32Array.from(from, (token) => {
      const head = doc.head[token] ?? -1;
      return head < 0 ? -1 : (newNumber[head] ?? -1);
    }),
    deprel: column(doc.deprel),
    names: doc.names.map(({ first, last, kind }) => ({
      first: newNumber[first] ?? 0,
      last: (newNumber[last + 1] ?? 1) - 1,
      kind,
    })),
  };
}
