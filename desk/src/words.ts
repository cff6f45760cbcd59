/** What the desk calls the codes of the record. A code without a word of its own is shown as it is written. */
import type { EventClass, EventType, QuantityRole, Stance, Standing, StatusLevel } from '../../src/model/index.ts';

interface EventWord {
  readonly word: string;
  readonly class: EventClass;
}

export const eventWords: { readonly [type in EventType]: EventWord } = {
  AGREE: { word: 'Agree', class: 'verbal-cooperation' },
  CONSULT: { word: 'Consult', class: 'verbal-cooperation' },
  SUPPORT: { word: 'Support', class: 'verbal-cooperation' },
  CONCEDE: { word: 'Concede', class: 'verbal-cooperation' },
  COOPERATE: { word: 'Cooperate', class: 'material-cooperation' },
  AID: { word: 'Aid', class: 'material-cooperation' },
  RETREAT: { word: 'Retreat', class: 'material-cooperation' },
  REQUEST: { word: 'Request', class: 'verbal-conflict' },
  ACCUSE: { word: 'Accuse', class: 'verbal-conflict' },
  REJECT: { word: 'Reject', class: 'verbal-conflict' },
  THREATEN: { word: 'Threaten', class: 'verbal-conflict' },
  PROTEST: { word: 'Protest', class: 'material-conflict' },
  SANCTION: { word: 'Sanction', class: 'material-conflict' },
  MOBILIZE: { word: 'Mobilize', class: 'material-conflict' },
  COERCE: { word: 'Coerce', class: 'material-conflict' },
  ASSAULT: { word: 'Assault', class: 'material-conflict' },
};

export const classWords: { readonly [name in EventClass]: string } = {
  'verbal-cooperation': 'Words of agreement',
  'material-cooperation': 'Acts of cooperation',
  'verbal-conflict': 'Words of conflict',
  'material-conflict': 'Acts of conflict',
};

export const standingWords: { readonly [standing in Standing]: string } = {
  happened: 'Happened',
  ongoing: 'Ongoing',
  planned: 'Planned',
  possible: 'Possible',
  'called-for': 'Called for',
  denied: 'Denied',
};

export const stanceVerbs: { readonly [stance in Stance]: string } = {
  asserts: 'says',
  denies: 'denies',
  accuses: 'accuses',
  demands: 'demands',
  promises: 'promises',
  questions: 'questions',
};

export const roleWords: { readonly [role in QuantityRole]: string } = {
  killed: 'killed',
  injured: 'injured',
  displaced: 'displaced',
  detained: 'detained',
  deployed: 'deployed',
  size: 'in size',
  value: 'in value',
};

/** What is done with a word, seen from its source: “denied by …”. */
export const stanceBy: { readonly [stance in Stance]: string } = {
  asserts: 'said by',
  denies: 'denied by',
  accuses: 'alleged by',
  demands: 'demanded by',
  promises: 'promised by',
  questions: 'questioned by',
};

/** How a promise stands, from kept to broken. */
export type Keeping = 'kept' | 'partly' | 'open' | 'broken';

export const statusWords: { readonly [status in StatusLevel]: { readonly word: string; readonly keeping: Keeping } } = {
  planned: { word: 'Planned', keeping: 'open' },
  not_initiated: { word: 'Not begun', keeping: 'broken' },
  minimum: { word: 'Begun', keeping: 'partly' },
  intermediate: { word: 'Well under way', keeping: 'partly' },
  full: { word: 'Kept in full', keeping: 'kept' },
  violated: { word: 'Violated', keeping: 'broken' },
  deadline_missed: { word: 'Deadline missed', keeping: 'broken' },
  extended: { word: 'Extended', keeping: 'open' },
  suspended: { word: 'Suspended', keeping: 'broken' },
  resumed: { word: 'Resumed', keeping: 'partly' },
  amended: { word: 'Amended', keeping: 'open' },
  terminated: { word: 'Ended', keeping: 'broken' },
};

export const keepingWords: { readonly [keeping in Keeping]: string } = {
  kept: 'Kept',
  partly: 'Partly kept',
  open: 'Open',
  broken: 'Not kept',
};

/** Provision types whose code alone does not say it; the others are called by their code. */
const provisionNames: { readonly [type: string]: string } = {
  no_force: 'No use of force',
  foreign_forces: 'Foreign fighters leave',
  demilitarised_zone: 'Buffer zone',
  heavy_weapons: 'Heavy weapons',
  violence_on_civilians: 'Protection of civilians',
  joint_body: 'Joint commission',
  talks: 'Further talks',
  missing: 'Missing persons',
  return_displaced: 'Return of the displaced',
  humanitarian_access: 'Humanitarian access',
  movement: 'Freedom of movement',
  boundary: 'Boundary line',
  blockade_sanctions: 'Blockade and sanctions lifted',
  ddr: 'Disarmament of fighters',
  ssr: 'Army and police reform',
  power_sharing: 'Power-sharing',
  political_party: 'Movement becomes a party',
  nuclear_weapons: 'Nuclear and missile limits',
  resources: 'Resources and revenue',
};

export function provisionWord(type: string): string {
  return provisionNames[type] ?? titled(type);
}

export const modalityWords = { must: 'must', may: 'may', aims: 'aims to' } as const;

export const sectorWords: { readonly [sector: string]: string } = {
  GOV: 'government',
  MIL: 'military',
  COP: 'police',
  JUD: 'courts',
  LEG: 'parliament',
  OPP: 'opposition',
  REB: 'rebels',
  PAR: 'paramilitary',
  CVL: 'civilians',
  MED: 'media',
  BUS: 'business',
  REL: 'religion',
  EDU: 'education',
  IGO: 'between states',
  NGO: 'aid and rights',
  UAF: 'unidentified armed',
};

export const kindWords = {
  person: 'Person',
  organization: 'Organization',
  state: 'State',
  group: 'Group',
  place: 'Place',
  other: 'Other',
} as const;

const sourceWords: { readonly [kind: string]: readonly [one: string, many: string] } = {
  paper: ['paper’s own word', 'papers’ own words'],
  agency: ['agency', 'agencies'],
  organisation: ['organisation', 'organisations'],
  official: ['official word', 'official words'],
  other: ['other voice', 'other voices'],
};

/** “2 papers’ own words”: reports by whose word they give. */
export function sourceWord(kind: string, count: number): string {
  const [one, many] = sourceWords[kind] ?? [kind, kind];
  return counted(count, one, many);
}

/** `transport_links` as “Transport links”. */
export function titled(code: string): string {
  const words = code.replaceAll(/[_-]/gu, ' ').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** “1 article”, “4 articles”. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${numberText(count)} ${count === 1 ? one : many}`;
}

export function numberText(value: number): string {
  return value.toLocaleString('en');
}
