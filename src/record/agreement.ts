/** What coders made of the same facts: how far they agree, and rows to learn from. */
import { RapporteurError, type Reading, type Span } from '../model/index.ts';
import { corrected, type Word } from './corrected.ts';
import { type CorrectionRow, correctionsOf } from './corrections.ts';
import { anchorOf, type Fact, type FactKind, factsOf } from './facts.ts';
import { groupedBy } from './group.ts';
import type { Record } from './open.ts';
import { quoteOf } from './quote.ts';
import { readingOf } from './reading.ts';

/** Agreement on one field: over how many facts, and Krippendorff's α; absent where all gave one value, of which nothing can be told. */
export interface FieldAgreement {
  readonly field: string;
  readonly units: number;
  readonly alpha?: number;
}

/** Fields that coders are compared on. */
const fields = ['shown', 'type', 'standing', 'actors', 'recipients', 'place', 'status', 'stance'] as const;

/** Krippendorff's α for nominal data over every fact that at least two coders spoke of, field by field. Each coder's own words alone count for them. */
export async function agreement(
  record: Record,
): Promise<{ readonly coders: readonly string[]; readonly fields: readonly FieldAgreement[] }> {
  const units: { readonly [field: string]: string }[][] = [];
  const coders = new Set<string>();
  for (const { base, words } of await codedFacts(record)) {
    const byCoder = groupedBy(words, ({ who }) => who);
    if (byCoder.size < 2) continue;
    units.push(
      [...byCoder].map(([who, own]) => {
        coders.add(who);
        return valuesOf(corrected(base, own.flatMap(wordOf)));
      }),
    );
  }
  return {
    coders: [...coders].sort(),
    fields: fields.flatMap((field) => {
      const coded = units
        .map((unit) => unit.flatMap((values) => values[field] ?? []))
        .filter((values) => values.length > 1);
      if (coded.length === 0) return [];
      const alpha = krippendorff(coded);
      return [{ field, units: coded.length, ...(alpha !== undefined && { alpha }) }];
    }),
  };
}

function valuesOf(fact: Fact | undefined): { readonly [field: string]: string } {
  if (fact === undefined) return { shown: 'no' };
  const own = Object.entries(fact).filter(([field]) => fields.some((one) => one === field));
  return {
    shown: 'yes',
    ...Object.fromEntries(
      own.map(([field, value]) => [field, Array.isArray(value) ? [...value].sort().join(' ') : String(value)]),
    ),
  };
}

/**
 * Krippendorff's α for nominal values: one minus the disagreement that is seen over that which chance would give (Krippendorff 2011, "Computing
 * Krippendorff's Alpha-Reliability"). `units`: the values that each unit was given, two at least. Nothing where all values are the same.
 */
export function krippendorff(units: readonly (readonly string[])[]): number | undefined {
  const totals = new Map<string, number>();
  let [seen, all] = [0, 0];
  for (const values of units) {
    const counts = new Map<string, number>();
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
    for (const [value, count] of counts) {
      totals.set(value, (totals.get(value) ?? 0) + count);
      seen += (count * (values.length - count)) / (values.length - 1);
    }
    all += values.length;
  }
  let expected = 0;
  for (const count of totals.values()) expected += count * (all - count);
  return expected === 0 ? undefined : 1 - ((all - 1) * seen) / expected;
}

/** A fact as it was read and as a person left it, with its words: a row to learn from. */
export interface TrainingRow {
  readonly article: string;
  readonly kind: FactKind;
  readonly span: Span;
  readonly words: string;
  readonly sentence: string;
  /** As it was read; absent where the reader missed it. */
  readonly read?: Fact;
  /** As the words in force leave it; absent where it is none. */
  readonly right?: Fact;
  readonly who: readonly string[];
}

/** Every fact that a person spoke of. */
export async function trainingRows(record: Record): Promise<readonly TrainingRow[]> {
  return (await codedFacts(record)).flatMap(({ reading, kind, base, words }) => {
    const right = corrected(base, words.flatMap(wordOf));
    const at = right ?? base;
    if (at === undefined) return [];
    const span = anchorOf(kind, at);
    const { text, id } = reading.article;
    return [
      {
        article: id,
        kind,
        span,
        words: text.slice(...span),
        sentence: quoteOf(text, reading.sentences, [span]).text,
        ...(base !== undefined && { read: base }),
        ...(right !== undefined && { right }),
        who: [...new Set(words.map(({ who }) => who))],
      },
    ];
  });
}

interface CodedFact {
  readonly reading: Reading;
  readonly kind: FactKind;
  readonly base: Fact | undefined;
  /** In force, oldest first. */
  readonly words: readonly CorrectionRow[];
}

async function codedFacts(record: Record): Promise<readonly CodedFact[]> {
  const all = await correctionsOf(record);
  const undone = new Set(all.map(({ undoes }) => undoes));
  const coded: CodedFact[] = [];
  for (const [id, ofArticle] of groupedBy(
    all.filter(({ n, verdict }) => verdict !== 'undo' && !undone.has(n)),
    ({ article }) => article,
  )) {
    const reading = await readingOf(record, id);
    if (reading === undefined)
      throw new RapporteurError(
        'record-failed',
        `the record has corrections of an article ${id} that it has not`,
        'Run `rapporteur verify`.',
      );
    for (const words of groupedBy(ofArticle, ({ kind, fact }) => `${kind} ${fact}`).values()) {
      const [first] = words;
      if (first === undefined) continue;
      coded.push({ reading, kind: first.kind, base: factsOf(reading, first.kind)[first.fact], words });
    }
  }
  return coded;
}

function wordOf({ verdict, change }: CorrectionRow): readonly Word[] {
  return verdict === 'undo' ? [] : [{ verdict, ...(change !== undefined && { change }) }];
}
