import { describe, expect, it } from 'vitest';
import { analyse, type EntityDraft, resolveEntities, tokenText } from './index.ts';

/** Each entity as "kind name: mention, mention". */
function told(text: string): string[] {
  const doc = analyse(text, []);
  return resolveEntities(doc).map(
    ({ kind, name, mentions }) => `${kind} ${name}: ${mentions.map((m) => tokenText(doc, m.first, m.last)).join(', ')}`,
  );
}

const entity = (text: string, name: string): EntityDraft | undefined =>
  resolveEntities(analyse(text, [])).find((e) => e.name === name);

describe('entities', () => {
  it('join a surname and a pronoun to the full name before them', () => {
    expect(told('Jane Roe arrived in Oslo on Monday. Ms Roe said she would stay.')).toEqual([
      'person Jane Roe: Jane Roe, Ms Roe, she',
      'place Oslo: Oslo',
    ]);
  });

  it('keep two people with one surname apart', () => {
    const names = told('John Roe met Jane Roe in Oslo. Later, Roe left the city.');
    expect(names.filter((line) => line.startsWith('person'))).toEqual([
      'person John Roe: John Roe',
      'person Jane Roe: Jane Roe',
      'person Roe: Roe',
    ]);
  });

  it('have the role that stands before the name, and join it when it comes again', () => {
    const text = 'Armenian prime minister Jane Roe spoke first. The Armenian prime minister promised elections.';
    expect(entity(text, 'Jane Roe')).toMatchObject({ kind: 'person', role: 'prime minister' });
    expect(entity(text, 'Jane Roe')?.mentions).toHaveLength(2);
  });

  it('join an apposition', () => {
    const text = 'Jane Roe, the interior minister, resigned.';
    expect(entity(text, 'Jane Roe')).toMatchObject({ role: 'interior minister' });
  });

  it('may be named by common nouns', () => {
    expect(told('Scores of protesters marched, but police dispersed them.')).toEqual([
      'group Scores of protesters: Scores of protesters, them',
      expect.stringMatching(/^(group|organization) police: police$/),
    ]);
  });

  it('join another name of a state', () => {
    const uk = entity('Britain closed its embassy. The UK said the step was temporary.', 'Britain');
    expect(uk?.kind).toBe('state');
    expect(uk?.mentions).toHaveLength(3);
  });

  it('join an acronym', () => {
    const text = 'The Lakeland Workers Party won the vote. The LWP will govern alone.';
    expect(entity(text, 'Lakeland Workers Party')?.mentions).toHaveLength(2);
  });

  it('give "I" in a quotation to its speaker', () => {
    const text = '“I will not resign,” Jane Roe said.';
    const doc = analyse(text, []);
    const head = doc.form.indexOf('Jane');
    const [roe] = resolveEntities(doc, [{ first: 1, last: 5, head }]);
    expect(roe?.mentions.map(({ form }) => form)).toEqual(['pronoun', 'name']);
  });

  it('leave "it" to the deal that it stands for', () => {
    expect(told('Norway signed the deal on Monday. It will end the dispute.').join(' ')).not.toContain('It');
  });
});
