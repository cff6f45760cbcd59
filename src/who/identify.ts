/** From the things a text speaks of to actors: each entity with its party, where the words or the tables give one. */
import type { Doc, Entity, EntityKind, Party } from '../model/index.ts';
import { tokenSpan } from '../text/index.ts';
import { evidenceOf, evidenceOfOffice, type MentionTokens, officeOf, weigh } from './party.ts';
import { countryAround, type Setting, settingOf } from './setting.ts';

/** An entity as the language core found it: mentions in token numbers. */
export interface EntityTokens {
  readonly id: string;
  readonly kind: EntityKind;
  readonly name: string;
  readonly role?: string;
  readonly mentions: readonly MentionTokens[];
}

/** Sectors whose bearers belong to some country even where the text does not say which. */
const domestic = new Set([
  'GOV',
  'MIL',
  'COP',
  'JUD',
  'LEG',
  'OPP',
  'CVL',
  'PTY',
  'CRM',
  'EDU',
  'LAB',
  'MED',
  'AGR',
  'ELI',
]);

function partyOf(
  doc: Doc,
  entity: EntityTokens,
  setting: Setting,
  year: number | undefined,
): { readonly party?: Party; readonly kind: EntityKind } {
  const evidence = entity.mentions.flatMap((mention) => evidenceOf(doc, mention, entity.kind));
  const office =
    entity.kind === 'person' || entity.kind === 'other' ? evidenceOfOffice(doc, entity.name, year) : undefined;
  const party = weigh(office === undefined ? evidence : [...evidence, office]);
  const kind = evidence.find((one) => one.kind !== undefined && entity.kind !== 'person')?.kind ?? entity.kind;
  if (party === undefined) return { kind };
  const first = entity.mentions[0];
  if (party.country !== undefined || first === undefined || !party.sectors.some((sector) => domestic.has(sector)))
    return { party, kind };
  const country = countryAround(doc, setting, first.head);
  return { kind, party: country === undefined ? party : { ...party, country } };
}

/**
 * The entities of a reading: mentions as spans, kind corrected by the tables (a country is a state), party where it can be told.
 * `published` decides which office a person holds.
 */
export function identify(
  doc: Doc,
  entities: readonly EntityTokens[],
  published: string | undefined,
): readonly Entity[] {
  const setting = settingOf(doc);
  const year = published === undefined ? undefined : Number(published.slice(0, 4));
  return entities.map((entity) => {
    const { party, kind } = partyOf(doc, entity, setting, year);
    // The table's office is whole ("prime minister") where the words before a name may be only its end.
    const office = kind === 'person' ? officeOf(doc, entity.name, year) : undefined;
    const role = office?.inOffice ? office.holder.role : entity.role;
    return {
      id: entity.id,
      kind,
      name: entity.name,
      mentions: entity.mentions.map(({ first, last, head, form }) => ({
        span: tokenSpan(doc, first, last),
        head: tokenSpan(doc, head, head),
        form,
      })),
      ...(role !== undefined && { role }),
      ...(party !== undefined && { party }),
    };
  });
}
