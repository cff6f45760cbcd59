/**
 * What was promised: every duty that an accord puts on somebody, with its provision type, parties, modality, deadline, term, figures and
 * place. A wish is no duty, and a text that speaks of no accord has none.
 */
import type { Commitment, Doc, PlaceRef, Quantity, Span, TimeRef } from '../model/index.ts';
import { hasRelation, tokenAt, tokenSpan } from '../text/index.ts';
import { countryNamed } from '../who/index.ts';
import { deadlineOf } from './deadline.ts';
import type { Duty } from './duties.ts';
import type { NamedAccords } from './named-accords.ts';
import { isGeneric, type Sides } from './sides.ts';
import { wordSet } from './word-set.ts';

const sideWords = wordSet('sides');
const captives = wordSet('captives');
const hostages = wordSet('hostages');
const termNouns = wordSet('terms');
const limitBefore = wordSet('limitBefore');
const limitBehind = wordSet('limitBehind');

/** What else was read of the article. */
export interface AgreedContext {
  readonly times: readonly TimeRef[];
  readonly places: readonly PlaceRef[];
  readonly quantities: readonly Quantity[];
  readonly published: string | undefined;
  readonly sides: Sides;
  readonly named: NamedAccords;
}

/** A truce has two sides, seldom more than three: later names are bystanders. */
const mostSides = 3;

/** Who is bound where the clause does not say: the accord's parties, else the states and armed sides that the sentence names, else those of the whole text. */
function partiesAround({ sides, named }: AgreedContext, token: number): readonly string[] {
  const accord = named.near(token);
  if (accord !== undefined && accord.parties.length > 1) return accord.parties;
  const brokers = accord?.brokers ?? [];
  const here = sides.around(token, brokers);
  return here.length > 1 ? here : sides.around(undefined, brokers).slice(0, mostSides);
}

function obligedBy(doc: Doc, context: AgreedContext, duty: Duty): readonly string[] {
  const told = context.sides.at(duty.obliged.filter((token) => !isGeneric(doc, token)));
  if (told.length > 0) return told;
  const parties = partiesAround(context, duty.predicate);
  return duty.type === 'prisoners' ? (holderOf(doc, context, duty, parties) ?? parties) : parties;
}

/** Of two parties the one that holds the captives: the other side of their nation ("150 Palestinian prisoners"), and of hostages the armed one. */
function holderOf(
  doc: Doc,
  { sides }: AgreedContext,
  { first, last }: Duty,
  parties: readonly string[],
): readonly string[] | undefined {
  if (parties.length !== 2) return undefined;
  for (let token = first; token <= last; token++) {
    const country =
      doc.upos[token] === 'ADJ' || doc.upos[token] === 'PROPN' ? countryNamed(doc, token, token)?.iso3 : undefined;
    const own = country === undefined ? [] : parties.filter((id) => sides.countryOf(id) === country);
    const captive = captives(doc.language).has(doc.lemma[doc.head[token] ?? -1] ?? '');
    if (own.length === 1 && captive) return parties.filter((id) => !own.includes(id));
  }
  const armed = parties.filter((id) => sides.isArmed(id));
  for (let token = first; token <= last; token++)
    if (hostages(doc.language).has(doc.lemma[token] ?? '') && armed.length === 1) return armed;
  return undefined;
}

const inside = (doc: Doc, span: Span, duty: Duty): boolean =>
  span[0] >= (doc.start[duty.first] ?? 0) && span[1] <= (doc.end[duty.last] ?? 0);

/** The commitments that duties are, in their order. */
export function commitmentsOf(doc: Doc, duties: readonly Duty[], context: AgreedContext): readonly Commitment[] {
  return duties.map((duty, index) => {
    const accord = context.named.near(duty.predicate)?.name;
    const duration = context.times.findIndex(
      (time) => time.type === 'DURATION' && inside(doc, time.span, duty) && !isDeadline(doc, time.span),
    );
    const place = context.places.findIndex((one) => one.kind !== 'demonym' && inside(doc, one.span, duty));
    const deadline = deadlineOf(doc, context, duty.first, duty.last);
    const section = context.named.sectionOf?.(duty.predicate);
    const what = tokenSpan(doc, duty.first, duty.last);
    return {
      id: `c${index + 1}`,
      ...(accord !== undefined && { accord }),
      type: duty.type,
      obliged: obligedBy(doc, context, duty),
      to: [],
      what,
      modality: duty.modality,
      ...(deadline !== undefined && { deadline }),
      ...(duration >= 0 && { duration }),
      quantities: context.quantities.flatMap((quantity, ref) =>
        inside(doc, quantity.span, duty) && isFigure(doc, quantity) ? [ref] : [],
      ),
      ...(place >= 0 && { place }),
      ...(section !== undefined && { section }),
      evidence: [what],
      confidence: duty.confidence,
    };
  });
}

const temporalUnits: ReadonlySet<string> = new Set(['s', 'min', 'h', 'day', 'week', 'month', 'year']);

/** A figure of the thing promised: no term, and not the number of the parties ("the three sides") or of years left out ("a further five"). */
function isFigure(doc: Doc, { span, unit, of }: Quantity): boolean {
  if (unit !== undefined && temporalUnits.has(unit)) return false;
  const last = tokenAt(doc, (of ?? span)[1] - 1);
  if (last < 0) return true;
  const bare = unit === undefined && of === undefined && doc.upos[last] === 'NUM' && hasRelation(doc, last, 'conj');
  const counted = hasRelation(doc, last, 'nummod') ? (doc.head[last] ?? last) : last;
  const lemma = doc.lemma[counted] ?? '';
  return !bare && !sideWords(doc.language).has(lemma) && !termNouns(doc.language).has(lemma);
}

/** A span of time behind "within", or before "after": by when, not for how long. */
const isDeadline = (doc: Doc, span: Span): boolean => {
  const token = tokenAt(doc, span[0]);
  const next = tokenAt(doc, span[1] - 1) + 1;
  const before = (doc.form[token - 1] ?? '').toLowerCase();
  const behind = (doc.form[next] ?? '').toLowerCase();
  return limitBefore(doc.language).has(before) || limitBehind(doc.language).has(behind);
};
