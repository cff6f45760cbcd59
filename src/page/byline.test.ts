import { describe, expect, it } from 'vitest';
import { isByline, parseByline } from './byline.ts';
import { isNameAlone } from './name-line.ts';

const names = (line: string, own: readonly string[] = []) =>
  parseByline(line, own).map(({ name, kind }) => `${name} (${kind})`);

describe('a byline', () => {
  const cases: readonly (readonly [line: string, ...names: readonly string[]])[] = [
    ['By Press Association', 'Press Association (agency)'],
    ['Jane Doe and Agencies in Kyiv', 'Jane Doe (person)', 'Agencies (desk)'],
    ['AFP/Reuters', 'AFP (agency)', 'Reuters (agency)'],
    ['Staff', 'Staff (desk)'],
    [
      'Ana Petrova in Ostrel, Agence Exemple and Courier Foreign Desk',
      'Ana Petrova (person)',
      'Agence Exemple (agency)',
      'Courier Foreign Desk (desk)',
    ],
    ['By ANA PETROVA, Tuesday, March 12, 2024', 'Ana Petrova (person)'],
    ['Ana Petrova (now) and Jonas Weil (earlier)', 'Ana Petrova (person)', 'Jonas Weil (person)'],
    ['Von Jonas Weil und Mira Halonen', 'Jonas Weil (person)', 'Mira Halonen (person)'],
    ['Por Marta Ruiz y EFE', 'Marta Ruiz (person)', 'EFE (agency)'],
    ['By Ana Petrova, political editor', 'Ana Petrova (person)'],
    ['By Ana PetrovaThe Associated Press', 'Ana Petrova (person)', 'The Associated Press (agency)'],
    ['AFP, MANILA', 'AFP (agency)'],
    ['By Ronald McDonald Smith', 'Ronald McDonald Smith (person)'],
    ['Ana Petrova | Updated 3 May 2024, 17:47', 'Ana Petrova (person)'],
    ['Par Jeanne Dupré avec AFP', 'Jeanne Dupré (person)', 'AFP (agency)'],
    ['Von unserem Korrespondenten Jonas Weil', 'Jonas Weil (person)'],
    ['Redacción / Agencias', 'Agencias (desk)'],
    ['Текст: Иван Петров, ТАСС', 'Иван Петров (person)', 'ТАСС (agency)'],
    ['Ayşe Yılmaz, Ankara', 'Ayşe Yılmaz (person)'],
    ['محمد علي - القاهرة', 'محمد علي (person)'],
    ['記者 山田太郎', '山田太郎 (person)'],
    ['NTB-AFP', 'NTB (agency)', 'AFP (agency)'],
    ['(ANSA)', 'ANSA (agency)'],
    ['Ana Petrova, Chief Political Correspondent', 'Ana Petrova (person)'],
    ['By Ana Petrova and Correspondent Jonas Weil', 'Ana Petrova (person)', 'Jonas Weil (person)'],
    ['By Ana Petrova Last Updated 3 May 2024', 'Ana Petrova (person)'],
    ['Story by Ana Petrova; photographs by Jonas Weil', 'Ana Petrova (person)'],
    ['No Author'],
    ['Photograph by Ed Marsh'],
  ];
  for (const [line, ...expected] of cases) it(`“${line}”`, () => expect(names(line)).toEqual(expected));

  it('knows the paper’s own name for no person', () => {
    expect(names('By Harbour Post', ['The Harbour Post'])).toEqual(['Harbour Post (desk)']);
  });

  it('is told from a sentence', () => {
    expect(isByline('By Ana Petrova and Jonas Weil in Ostrel')).toBe(true);
    expect(isByline('By nightfall the bridge had been taken, and nobody knew by whom.')).toBe(false);
    expect(isNameAlone('Ana Petrova')).toBe(true);
    expect(isNameAlone('What was agreed')).toBe(false);
  });
});

describe('a line', () => {
  it.each([
    ['By Ana Petrova, Chief Political Correspondent of the paper', true],
    ['By Ana Petrova | Geneva', true],
    ['By Monday, the sides had met three times.', false],
    ['By Ana Petrova’s own account, she was not there', false],
  ])('“%s” is a byline: %s', (line, expected) => expect(isByline(line)).toBe(expected));
});
