/** Words → rows of 16-bit numbers, the network's input: the word's vector, its learned row, affixes, shape, and casing of the sentence. */
import { casing, wordReader } from './features.ts';
import { vocabulary } from './vocabulary.ts';
import type { Weights } from './weights.ts';

export interface Lookup {
  /** Columns of a row. */
  readonly columns: number;
  /**
   * Numbers of table rows of each form, `stride` of them: word, affixes, shape, casing. A form that comes again is not read again.
   * `bounds`: the first word of each sentence, and the number of words behind the last.
   */
  rows(forms: readonly string[], bounds: ArrayLike<number>): Int32Array;
  readonly stride: number;
  /** Writes the input of words `first` to `last - 1` to `out`, row after row. */
  gather(rows: Int32Array, first: number, last: number, out: Int16Array): void;
}

export function lookup(weights: Weights): Lookup {
  const { affixes, shape, casing: cases, vectorColumns, wordColumns, learned } = weights.header;
  const rowOf = vocabulary(weights.keys('keys'));
  const reader = wordReader(affixes, shape.rows);
  const vectors = weights.bytes('vectors');
  const learnedRows = weights.bytes('learned');
  const tables = [
    ...affixes.map((affix, i) => ({ values: weights.bytes(`affix${i}`), columns: affix.columns })),
    { values: weights.bytes('shape'), columns: shape.columns },
    { values: weights.bytes('casing'), columns: cases.columns },
  ];
  const columns = vectorColumns + wordColumns + tables.reduce((sum, table) => sum + table.columns, 0);
  const stride = 1 + tables.length;

  return {
    columns,
    stride,
    rows(forms, bounds) {
      const out = new Int32Array(forms.length * stride);
      const seen = new Map<string, number>();
      for (let i = 0; i < forms.length; i++) {
        const form = forms[i]!;
        const before = seen.get(form);
        if (before !== undefined) {
          out.copyWithin(i * stride, before * stride, (before + 1) * stride);
          continue;
        }
        seen.set(form, i);
        reader.read(form, out, i * stride + 1);
        out[i * stride] = rowOf(reader.key[0]!, reader.key[1]!, reader.hasDigit());
      }
      for (let s = 0; s + 1 < bounds.length; s++) {
        const row = casing(forms, bounds[s]!, bounds[s + 1]!);
        for (let i = bounds[s]!; i < bounds[s + 1]!; i++) out[(i + 1) * stride - 1] = row;
      }
      return out;
    },
    gather(rows, first, last, out) {
      let at = 0;
      const copy = (values: Int8Array, from: number, count: number): void => {
        for (let k = 0; k < count; k++) out[at + k] = values[from + k]!;
        at += count;
      };
      for (let i = first; i < last; i++) {
        const word = rows[i * stride]!;
        copy(vectors, word * vectorColumns, vectorColumns);
        copy(learnedRows, (word < learned ? word : 0) * wordColumns, wordColumns);
        for (let t = 0; t < tables.length; t++) {
          const table = tables[t]!;
          copy(table.values, rows[i * stride + 1 + t]! * table.columns, table.columns);
        }
      }
    },
  };
}
