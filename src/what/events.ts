/** What happened: every word that names an act by a frame, with who did it to whom, when, where, how many, and whose word it is. */
import type { Claim, Doc, Entity, Event, EventType, QuantityRole, Span, Standing } from '../model/index.ts';
import { childrenOf, hasRelation, subtreeSpan, tokenSpan } from '../text/index.ts';
import { confidenceFeatures, confidenceOf, textFeatures } from './confidence.ts';
import { type ContextMarks, contextMarks, contextsOf } from './contexts.ts';
import { isNarrated, timeOf, withScenes } from './event-time.ts';
import { clauseTokens, evidenceOf, reportingVerb } from './evidence.ts';
import { explain } from './explain.ts';
import { matchFrame } from './match.ts';
import { type Draft, mergeDrafts } from './merge.ts';
import { isAnyones, isNoAct, isOfClass, isSpeech } from './no-act.ts';
import { isPublic, type Participants, participantsOf } from './participants.ts';
import { fillers, type Site, siteAt, standTogether } from './site.ts';
import { standingOf } from './standing.ts';
import { figureEnd, figuresOf, placeOf, type Setting, type Surroundings, surroundingsOf } from './surroundings.ts';
import type { Frame } from './tables.ts';
import { wordSet } from './word-set.ts';

const definite = wordSet('definite');

/** To say no to one of these is to reject. */
const rejectedWhenNegated: ReadonlySet<EventType> = new Set(['AGREE', 'SUPPORT', 'CONCEDE']);
/** Acts that are news whoever does them; the others need somebody from public life. */
const newsByAnybody: ReadonlySet<EventType> = new Set([
  'ASSAULT',
  'PROTEST',
  'COERCE',
  'SANCTION',
  'MOBILIZE',
  'THREATEN',
]);
/** An act that was over this many days before the publication is history told to explain the news. */
const backgroundDays = 365;

const fallbackRole = (type: EventType, mode: string | undefined): QuantityRole | undefined => {
  if (type === 'PROTEST') return 'size';
  if (type === 'MOBILIZE') return 'deployed';
  if (type === 'COERCE') return mode === 'arrest' ? 'detained' : 'size';
  if (type === 'RETREAT') return 'size';
  if (type === 'AID' || type === 'SANCTION' || type === 'AGREE') return 'value';
  return undefined;
};

/** Entities at the end of the first slot that has any. */
function party(doc: Doc, site: Site, slots: readonly string[], people: Participants): readonly number[] {
  for (const slot of slots) {
    const found = fillers(doc, site, slot)
      .filter((token) => people.isActor(token))
      .flatMap((token) => people.actingAt(token));
    if (found.length > 0) return [...new Set(found)];
  }
  return [];
}

function triggerSpan(doc: Doc, site: Site, frame: Frame): Span {
  let last = site.token;
  if (frame.particle !== undefined) {
    for (const child of childrenOf(doc, site.token)) {
      if (child > last && child <= site.token + 3 && doc.form[child]?.toLowerCase() === frame.particle) last = child;
    }
  }
  const first = frame.pos === 'n' ? site.token - frame.more.length : site.token;
  return tokenSpan(doc, first, last);
}

/** The innermost claim whose content holds the span. */
function claimAround(claims: readonly Claim[], span: Span): number | undefined {
  let best: number | undefined;
  let smallest = Number.POSITIVE_INFINITY;
  for (const [index, { content }] of claims.entries()) {
    for (const [start, end] of content) {
      if (span[0] < start || span[1] > end || end - start >= smallest) continue;
      smallest = end - start;
      best = index;
    }
  }
  return best;
}

const isDefinite = (doc: Doc, token: number): boolean =>
  [...childrenOf(doc, token)].some(
    (child) =>
      hasRelation(doc, child, 'det') && doc.xpos[child] === 'DT' && definite(doc.language).has(doc.lemma[child] ?? ''),
  );

const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

function isBackground(published: string | undefined, time: Draft['time'], standing: Standing): boolean {
  if (published === undefined || time === undefined || standing !== 'happened') return false;
  return daysBetween(time.to, published.slice(0, 10)) > backgroundDays;
}

/** How well a draft fits: parties found, slots that the frame asked for, a verb rather than a bare noun. Of two acts between two actors the better goes first. */
const fitOf = (frame: Frame, actors: number, recipients: number): number =>
  0.35 +
  (actors > 0 ? 0.2 : 0) +
  (recipients > 0 ? 0.15 : 0) +
  (frame.pos === 'v' ? 0.1 : 0) +
  Math.min(0.15, frame.specificity * 0.05);

const isForce = (entity: Entity | undefined): boolean => entity?.party?.sectors.includes('MIL') ?? false;

/** Word classes that a frame must ask for to stand with nobody named: fewer where the text is about public affairs. */
const classesAlone = 2;

const asksEnough = (frame: Frame, political: boolean): boolean => {
  const asked = frame.needs.filter(({ filler }) => filler !== undefined && !filler.startsWith('@')).length;
  return asked >= (political ? 1 : classesAlone);
};

/** Types whose words a game uses for its own. */
const playful: ReadonlySet<EventType> = new Set(['ASSAULT', 'PROTEST', 'RETREAT', 'MOBILIZE', 'COERCE', 'THREATEN']);

/** A noun that something is told of: a subject or an object, not "since the war" or "prisoners of war". */
const isToldOf = (doc: Doc, token: number): boolean =>
  ['nsubj', 'obj', 'root', 'conj'].some((relation) => hasRelation(doc, token, relation));

/** The verb that an act's verb is coordinated with, and its clause: "pleaded in court on Monday and were released" is one scene. */
function sharedVerb(
  doc: Doc,
  anchors: readonly number[],
): { readonly anchors: readonly number[]; readonly clause: readonly [number, number] } | undefined {
  const verb = anchors.at(-1) ?? -1;
  const head = doc.head[verb] ?? -1;
  if (head < 0 || doc.upos[head] !== 'VERB' || !hasRelation(doc, verb, 'conj')) return undefined;
  // "exploited and abused girls at his homes": what stands behind both is of both.
  const clause = standTogether(doc, head, verb) ? subtreeSpan(doc, head) : clauseTokens(doc, head, []);
  return { anchors: [head], clause };
}

function draftAt(
  doc: Doc,
  token: number,
  people: Participants,
  setting: Surroundings,
  claims: readonly Claim[],
): Draft | undefined {
  const site = siteAt(doc, token);
  const frame = site === undefined ? undefined : matchFrame(doc, site, people);
  if (site === undefined || frame === undefined) return undefined;
  const doers = party(doc, site, frame.actor, people);
  // "The army could be deployed": forces that nobody is said to move move.
  const actors =
    doers.length === 0 && frame.type === 'MOBILIZE'
      ? party(doc, site, ['obj'], people).filter((one) => isForce(people.entities[one]))
      : doers;
  const recipients = party(doc, site, frame.recipient, people).filter((one) => !actors.includes(one));
  const stand = standingOf(doc, site, isSpeech(frame.type));
  if (stand.undone) return undefined;
  const type = stand.negated && rejectedWhenNegated.has(frame.type) ? 'REJECT' : frame.type;
  const trigger = triggerSpan(doc, site, frame);
  const claim = claimAround(claims, trigger);
  const negatedByFrame = frame.needs.some(({ slot }) => slot === 'neg');
  if (stand.negated && !negatedByFrame && type === frame.type && claim === undefined) return undefined;
  const standing: Standing =
    stand.negated && !negatedByFrame && type === frame.type
      ? 'denied'
      : claim !== undefined && claims[claim]?.stance === 'denies'
        ? 'denied'
        : stand.standing;
  if (people.sport && playful.has(frame.type) && !isOfClass(doc, token, 'fatal')) return undefined;
  if (isNoAct(doc, site, frame, people, actors.length > 0)) return undefined;
  const everybody = [...actors, ...recipients].map((index) => people.entities[index]);
  const named = everybody.some(
    (entity) => entity !== undefined && (isPublic(entity) || (people.political && entity.kind !== 'place')),
  );
  if (everybody.length === 0 && !asksEnough(frame, people.political) && !newsByAnybody.has(type)) return undefined;
  if (everybody.length > 0 && !newsByAnybody.has(type) && !named) return undefined;
  if ((claim === undefined || people.private) && isAnyones(doc, site)) return undefined;
  if (people.sport && !isOfClass(doc, token, 'fatal') && !everybody.some((one) => one !== undefined && isPublic(one)))
    return undefined;
  const subjects = site.light?.subjects ?? site.clause?.subjects ?? [];
  const { tokens, span } = evidenceOf(doc, site, subjects);
  const anchors = [token, reportingVerb(doc, site)];
  const shared = sharedVerb(doc, anchors);
  const participants = [...frame.actor, ...frame.recipient].flatMap((slot) => [...fillers(doc, site, slot)]);
  const past = standing === 'happened';
  const time =
    timeOf(doc, setting, { anchors, clause: tokens, past, isNews: shared === undefined && past }) ??
    (shared === undefined ? undefined : timeOf(doc, setting, { ...shared, past, isNews: past }));
  const place =
    placeOf(doc, setting, anchors, tokens) ??
    (shared === undefined ? undefined : placeOf(doc, setting, shared.anchors, shared.clause));
  const isAct = (verb: number): boolean => {
    const other = siteAt(doc, verb);
    return other !== undefined && matchFrame(doc, other, people) !== undefined;
  };
  const counted = [tokens[0], figureEnd(doc, reportingVerb(doc, site), tokens[1], isAct)] as const;
  const quantities = figuresOf(doc, setting, counted, participants, fallbackRole(frame.type, frame.mode));
  // Nobody named in a text of private affairs ("limiting the options"): an act only with its figures, or where the frame asks enough.
  if (everybody.length === 0 && people.private && quantities.length === 0 && !asksEnough(frame, false))
    return undefined;
  // A bare noun with nobody, nowhere and no figure ("years of war") only mentions.
  const told = place !== undefined || quantities.length > 0 || time?.ref !== undefined;
  if (everybody.length === 0 && site.pos === 'n' && !(told && isToldOf(doc, token))) return undefined;
  return {
    type,
    ...(frame.mode !== undefined && type === frame.type && { mode: frame.mode }),
    lemma: doc.lemma[token] ?? '',
    definite: isDefinite(doc, token),
    asksForNoun: frame.needs.some(
      ({ slot, filler }) =>
        // An offer or an appeal that is turned down is an act of its own.
        filler !== undefined && filler !== 'offer' && !filler.startsWith('@') && slot !== 'subj',
    ),
    nominal: site.pos === 'n',
    actors,
    recipients,
    trigger,
    evidence: [counted[1] > tokens[1] ? tokenSpan(doc, counted[0], counted[1]) : span],
    ...(time !== undefined && { time }),
    ...(place !== undefined && { place }),
    quantities,
    standing,
    narrated: past && isNarrated(doc, reportingVerb(doc, site)),
    spoken: isSpeech(type),
    ...(claim !== undefined && { claim }),
    fit: fitOf(frame, actors.length, recipients.length),
    reason: { site, frame },
    background: isBackground(setting.published, time, standing),
  };
}

/** A noun under a verb that already names the act ("held talks", "signed a deal") is no second event. */
function isNamedByVerb(doc: Doc, token: number, people: Participants, drafts: ReadonlyMap<number, Draft>): boolean {
  const head = doc.head[token] ?? -1;
  const told = drafts.get(head);
  // "The strike killed twelve": the verb tells what the noun names.
  if (told?.type === 'ASSAULT' && hasRelation(doc, token, 'nsubj')) {
    const site = siteAt(doc, token);
    return site !== undefined && matchFrame(doc, site, people)?.type === 'ASSAULT';
  }
  if (told?.asksForNoun !== true) return false;
  return hasRelation(doc, token, 'obj') || hasRelation(doc, token, 'obl') || hasRelation(doc, token, 'nsubj:pass');
}

/** "a stabbing that killed a passenger": what a clause tells of an attack belongs to it and is no second one. */
function takeUpRelatives(doc: Doc, drafts: Map<number, Draft>): void {
  for (const [token, draft] of [...drafts]) {
    if (!draft.nominal || draft.type !== 'ASSAULT') continue;
    for (const child of childrenOf(doc, token)) {
      const told = doc.deprel[child] === 'acl:relcl' ? drafts.get(child) : undefined;
      if (told?.type !== 'ASSAULT' || told.actors.length > 0) continue;
      drafts.delete(child);
      drafts.set(token, {
        ...draft,
        recipients: draft.recipients.length > 0 ? draft.recipients : told.recipients,
        quantities: [
          ...draft.quantities,
          ...told.quantities.filter(({ ref }) => !draft.quantities.some((one) => one.ref === ref)),
        ],
      });
    }
  }
}

/** Every mention of an act, in text order, before those of one act are brought together. */
export function draftsOf(doc: Doc, people: Participants, setting: Setting, claims: readonly Claim[]): readonly Draft[] {
  const surroundings = surroundingsOf(doc, setting);
  const byToken = new Map<number, Draft>();
  const nouns: number[] = [];
  for (let token = 0; token < doc.length; token++) {
    if (doc.upos[token] !== 'VERB') {
      nouns.push(token);
      continue;
    }
    const draft = draftAt(doc, token, people, surroundings, claims);
    if (draft !== undefined) byToken.set(token, draft);
  }
  for (const token of nouns) {
    if (isNamedByVerb(doc, token, people, byToken)) continue;
    const draft = draftAt(doc, token, people, surroundings, claims);
    if (draft !== undefined) byToken.set(token, draft);
  }
  takeUpRelatives(doc, byToken);
  const drafts = [...byToken].sort((a, b) => a[0] - b[0]).map(([, draft]) => draft);
  return withScenes(doc, drafts, surroundings);
}

/** What is known of a document before its events are read. */
export interface Ground {
  readonly doc: Doc;
  readonly entities: readonly Entity[];
  readonly claims: readonly Claim[];
  readonly setting: Setting;
}

interface Found {
  readonly drafts: readonly Draft[];
  readonly people: Participants;
  readonly marks: ContextMarks;
}

function findEvents({ doc, entities, claims, setting }: Ground): Found {
  const marks = contextMarks(doc);
  const people = participantsOf(doc, entities, marks.themes);
  return { drafts: mergeDrafts(draftsOf(doc, people, setting, claims)), people, marks };
}

/** Each event's trigger and type with what counts for and against it: what the weights of confidence are trained on. */
export function eventFeatures(
  ground: Ground,
): readonly { readonly trigger: Span; readonly type: EventType; readonly features: readonly string[] }[] {
  const { drafts, people } = findEvents(ground);
  const ofText = textFeatures(ground.doc, ground.claims.length);
  return drafts.map((draft) => ({
    trigger: draft.trigger,
    type: draft.type,
    features: confidenceFeatures(ground.doc, draft, people, ofText),
  }));
}

/** The events of a document, in text order; `explained`: each with the lines that say why. */
export function readEvents(ground: Ground, explained = false): readonly Event[] {
  const { doc, entities, claims, setting } = ground;
  const { drafts, people, marks } = findEvents(ground);
  const ofText = textFeatures(doc, claims.length);
  const idOf = (index: number): string => entities[index]?.id ?? '';
  return drafts.map((draft, index) => {
    const contexts = contextsOf(doc, draft, entities, marks);
    const confidence = confidenceOf(confidenceFeatures(doc, draft, people, ofText), doc.language);
    return {
      id: `v${index + 1}`,
      type: draft.type,
      ...(draft.mode !== undefined && { mode: draft.mode }),
      contexts: contexts.map(({ name }) => name),
      actors: draft.actors.map(idOf),
      recipients: draft.recipients.map(idOf),
      trigger: draft.trigger,
      evidence: draft.evidence,
      ...(draft.time !== undefined && { time: draft.time }),
      ...(draft.place !== undefined && { place: draft.place }),
      quantities: draft.quantities.map(({ role, ref }) => ({ role, ref })),
      standing: draft.standing,
      ...(draft.claim !== undefined && { claim: draft.claim }),
      confidence: confidence.value,
      ...(draft.background && { background: true }),
      ...(explained && { why: explain(doc, draft, people, setting, claims, contexts, confidence) }),
    };
  });
}
