/** Why is this an event, of this type, by these, then and there? One line each that a coder understands. */
import type { Claim, Doc, Entity } from '../model/index.ts';
import { childrenOf, tokenSpan } from '../text/index.ts';
import type { Confidence } from './confidence.ts';
import type { Context } from './contexts.ts';
import type { Draft } from './merge.ts';
import type { Participants } from './participants.ts';
import { fillers, type Site } from './site.ts';
import { lookUp } from './standing.ts';
import type { Setting } from './surroundings.ts';
import { type Frame, type Need, ways } from './tables.ts';

/** What made a draft: where its word stands, and the frame that fits. */
export interface Reason {
  readonly site: Site;
  readonly frame: Frame;
}

/** Words over an act among which that is sought which gives its standing. */
const highestStep = 6;

const special: Readonly<Record<string, string>> = {
  '@person': 'a person',
  '@public': 'one of public life',
  '@bare': 'a verb without tense',
};

const needText = ({ slot, absent, filler }: Need): string =>
  `${absent ? 'no ' : ''}${slot}${filler === undefined ? '' : filler === '@' ? ' = an actor' : filler.startsWith('@') ? ` = ${special[filler] ?? `one of ${filler.slice(1)}`}` : ` = a word of ${filler}`}`;

/** The slot of a frame in which a party stands. */
function slotOf(
  doc: Doc,
  site: Site,
  slots: readonly string[],
  people: Participants,
  index: number,
): string | undefined {
  return slots.find((slot) => [...fillers(doc, site, slot)].some((token) => people.actingAt(token).includes(index)));
}

/** The word at the act or over it that the table of standings knows with this standing; undefined where its tense tells. */
function standingWord(doc: Doc, { token, light }: Site, standing: string): string | undefined {
  const says = (at: number): boolean => ways.some((way) => lookUp(doc, way, at) === standing);
  let at = light?.predicate ?? token;
  for (let step = 0; step < highestStep && at >= 0; step++) {
    for (const child of childrenOf(doc, at)) if (child < at && says(child)) return doc.form[child];
    at = doc.head[at] ?? -1;
    if (at >= 0 && says(at)) return doc.form[at];
  }
  return undefined;
}

/** The lines that explain a draft, in the order of its fields. */
export function explain(
  doc: Doc,
  draft: Draft,
  people: Participants,
  { times, places }: Setting,
  claims: readonly Claim[],
  contexts: readonly Context[],
  confidence: Confidence,
): readonly string[] {
  const { site, frame } = draft.reason;
  const quoted = (span: readonly [number, number]): string => `“${doc.text.slice(span[0], span[1])}”`;
  const nameOf = (entity: Entity | undefined): string => entity?.name ?? '?';
  const party = (role: string, slots: readonly string[], index: number): string => {
    const slot = slotOf(doc, site, slots, people, index);
    return `${role} ${nameOf(people.entities[index])}: ${slot === undefined ? 'told elsewhere of the same act' : `stands as ${slot}`}`;
  };
  const needs = frame.needs.length === 0 ? 'asks for nothing more' : `asks for ${frame.needs.map(needText).join(', ')}`;
  const contextText = (by: Context['by']): string =>
    by === 'theme'
      ? 'what the text keeps coming back to'
      : by === 'parties'
        ? 'by the act and its parties'
        : quoted(by);
  const word = standingWord(doc, site, draft.standing);
  const { time, place, claim } = draft;
  const dated = time?.ref === undefined ? undefined : times[time.ref];
  const placed = place === undefined ? undefined : places[place];
  const speaker = claim === undefined ? undefined : claims[claim];
  return [
    `type ${draft.type}: ${quoted(tokenSpan(doc, site.token, site.token))} ${needs} (frames.tsv, row ${frame.row + 1}, as in “${frame.example}”)${draft.type === frame.type ? '' : `, a ${frame.type} that is negated`}`,
    ...draft.actors.map((index) => party('actor', frame.actor, index)),
    ...draft.recipients.map((index) => party('recipient', frame.recipient, index)),
    `standing ${draft.standing}: ${word === undefined ? 'by its tense' : `“${word}”`}`,
    ...(time === undefined
      ? []
      : [
          `time ${time.from === time.to ? time.from : `${time.from} to ${time.to}`}: ${dated === undefined ? 'the day of the news or the day before' : quoted(dated.span)}`,
        ]),
    ...(placed === undefined ? [] : [`place ${placed.name}: ${quoted(placed.span)}`]),
    ...(speaker === undefined
      ? []
      : [`claim: inside the words of ${speaker.source?.map(quoted).join(' ') ?? 'somebody unnamed'}`]),
    ...contexts.map(({ name, by }) => `context ${name}: ${contextText(by)}`),
    `confidence ${confidence.value}: ${confidence.parts.map(([feature, weight]) => `${weight > 0 ? '+' : '−'}${Math.abs(weight)} ${feature}`).join(', ')}`,
  ];
}
