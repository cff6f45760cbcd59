import { describe, expect, it } from 'vitest';
import { read } from '../src/read.ts';

/** The day or days of the first event of a type in a text of 19 November 2019, a Tuesday, with the words that gave them. */
function timeOf(type: string, text: string): string {
  const { events, times } = read({ text, published: '2019-11-19' });
  const time = events.find((event) => event.type === type)?.time;
  if (time === undefined) return 'none';
  const words = time.ref === undefined ? '' : ` by ${text.slice(...times[time.ref]!.span)}`;
  return `${time.from === time.to ? time.from : `${time.from} to ${time.to}`}${words}`;
}

describe('the time of an act', () => {
  it.each([
    [
      'its own expression',
      'COERCE',
      'Police in Port Ilse arrested twelve protesters on Monday.',
      '2019-11-18 by Monday',
    ],
    [
      'one behind a participle that describes',
      'ASSAULT',
      'The two teachers were kidnapped by gunmen wearing uniforms in the capital in August 2016.',
      '2016-08-01 to 2016-08-31 by August 2016',
    ],
    [
      'not that since when something lasts',
      'RETREAT',
      'On Tuesday the rebels freed two hostages whom they had held since 2016.',
      '2019-11-19 by Tuesday',
    ],
    [
      'the day in its name',
      'CONSULT',
      "In the morning two officials testified about the president's July 25 phone call with his Ukrainian counterpart.",
      '2019-11-19 by the morning',
    ],
    [
      'both ends of a range',
      'ASSAULT',
      'The army shelled the villages of the valley from 2002 to 2005.',
      '2002-01-01 to 2005-12-31 by 2002',
    ],
    [
      'no later than the publication',
      'ASSAULT',
      'Government forces have killed 300 civilians this year.',
      '2019-01-01 to 2019-11-19 by this year',
    ],
    [
      'the day before what it is counted from',
      'RETREAT',
      'The attack comes two days after the rebels freed three hostages.',
      '2019-11-16 to 2019-11-17 by two days',
    ],
    [
      'a month counted from what it is told beside',
      'CONSULT',
      'The leaders signed the deal on Monday, two months after Russia brokered a truce.',
      '2019-09-01 to 2019-09-30 by two months',
    ],
    [
      'the day of the news, for the news itself',
      'COERCE',
      'Police have arrested twelve protesters in Port Ilse.',
      '2019-11-18 to 2019-11-19',
    ],
  ])('is %s', (_, type, text, expected) => {
    expect(timeOf(type, text)).toBe(expected);
  });

  const scene = 'The army shelled the town of Karsin on Sunday.\n\nTwo schools were hit. Nobody was in them.\n\n';

  it('is that of the scene for what is said in it', () => {
    expect(timeOf('ACCUSE', `${scene}The opposition accused the army of aiming at the schools.`)).toBe(
      '2019-11-17 by Sunday',
    );
  });

  it('is not that of the scene for what others did at another time', () => {
    expect(timeOf('COERCE', `${scene}The navy blockaded the port of Varda.`)).toBe('none');
  });
});

describe('the figures of an act', () => {
  it('are totals: a part of one is not counted beside it', () => {
    const { events, quantities } = read({
      text: 'The strike on the town killed 12 people, including three children, and wounded 30, two of them doctors.',
      published: '2019-11-19',
    });
    expect(events.map(({ type }) => type)).toEqual(['ASSAULT']);
    expect(events[0]?.quantities.map(({ role, ref }) => `${role} ${quantities[ref]?.value}`)).toEqual([
      'killed 12',
      'injured 30',
    ]);
  });
});

/** "TYPE doers → those done to" of every event of a text. */
function eventsOf(text: string): readonly string[] {
  const { events, entities } = read({ text, published: '2019-11-19' });
  const names = (ids: readonly string[]): string =>
    ids.map((id) => entities.find((entity) => entity.id === id)?.name ?? '').join(' + ');
  return events.map(({ type, actors, recipients }) => `${type} ${names(actors)} → ${names(recipients)}`.trim());
}

describe('what is an act', () => {
  it.each([
    [
      'a dateline’s town is nobody’s recipient',
      'PORT ILSE – Two army officers were charged on Tuesday with fraud.',
      ['ACCUSE  → Two army officers'],
    ],
    ['forces that are deployed move', 'The 3rd Army could be deployed to the capital.', ['MOBILIZE The 3rd Army →']],
    [
      'a gerund behind “responsibility for” has a doer',
      'The Taliban claimed responsibility for shooting down the helicopter.',
      ['ASSAULT Taliban →'],
    ],
    [
      'a clause about an attack belongs to it',
      'Police said a stabbing that killed a passenger happened on a train.',
      ['ASSAULT  → a passenger'],
    ],
    ['what was beyond somebody was not done', 'The police were not able to arrest the minister.', []],
    ['nor what is done to oneself', 'The general hanged himself in his cell.', []],
    ['nor what follows a conviction that may come', 'The officer faces ten years in prison if convicted.', []],
    [
      'nor what an accident does to people',
      'A crane fell on the mosque in the storm, killing 107 pilgrims. Sixty villagers were killed in a train crash.',
      [],
    ],
    ['nor to win a vote', 'The young councillor defeated the veteran senator in the northern district.', []],
    ['nor to decline to say', 'The minister declined to comment on the report.', []],
    ['nor to bid others join in', '“Let us now turn to the valley,” the minister said.', []],
    [
      'nor what a threat threatens',
      'The man threatened to beat and kill the senator.',
      ['THREATEN The man → the senator'],
    ],
    [
      'an object behind two verbs is the object of both',
      'Soldiers kidnapped and beat the farmers.',
      ['ASSAULT Soldiers → the farmers', 'ASSAULT Soldiers → the farmers'],
    ],
    [
      'what is shameful to somebody is blamed by them',
      'The envoy said that the raid by the army was unacceptable.',
      ['ACCUSE The envoy → the army'],
    ],
    [
      'the same word with nobody named tells no second act',
      'Prosecutors dropped the inquiry into the minister. The reasons to drop the inquiry were not given.',
      ['CONCEDE Prosecutors → the minister'],
    ],
    ['nor what any reader may do', 'You kill the guards and attack the army in one go.', []],
    [
      'figures far apart are two acts',
      'Police arrested 150 protesters on Monday. In May, police arrested more than 900 protesters.',
      ['COERCE Police → 150 protesters', 'COERCE Police → more than 900 protesters'],
    ],
  ])('%s', (_, text, expected) => {
    expect(eventsOf(text)).toEqual(expected);
  });
});

describe('why it is an event', () => {
  it('is told in a line for each field, where it is asked for', () => {
    const text = 'Police will arrest nine protesters in Kyiv on Friday.';
    const [event] = read({ text, published: '2019-11-19' }, { explain: true }).events;
    expect(event?.why).toEqual([
      expect.stringMatching(/^type COERCE: “arrest” .*frames\.tsv, row \d+, as in “/),
      'actor Police: stands as subj',
      'recipient nine protesters: stands as obj',
      'standing planned: “will”',
      'time 2019-11-22: “Friday”',
      'place Kyiv: “Kyiv”',
      'context repression: by the act and its parties',
      expect.stringMatching(/^confidence 0\.\d+: .*\+0\.\d+ an actor of public life/),
    ]);
  });

  it('is left out else', () => {
    expect(read({ text: 'Police arrested nine protesters.' }).events[0]).not.toHaveProperty('why');
  });
});

describe('the contexts of an act', () => {
  /** The contexts of the first event of a type. */
  const contextsOf = (type: string, text: string): readonly string[] =>
    read({ text, published: '2019-11-19' }).events.find((event) => event.type === type)?.contexts ?? [];

  const election =
    'The party criticised the commission over the election.\n\nVoters were turned away. The ballots were late.\n\n';

  it('are told by its sentence, its type and its parties, in the order of the codebook', () => {
    expect(contextsOf('ASSAULT', 'Police beat the protesters outside the embassy.')).toEqual([
      'repression',
      'diplomatic',
    ]);
  });

  it('are of what the text keeps coming back to', () => {
    expect(contextsOf('COERCE', `${election}Officers arrested two drivers on Monday.`)).toEqual(['election']);
    expect(contextsOf('COERCE', 'Voters waited.\n\nOfficers arrested two drivers on Monday.')).toEqual([]);
  });

  it('but not for what is history by then', () => {
    expect(contextsOf('COERCE', `${election}Officers arrested two drivers in May 1998.`)).toEqual([]);
  });

  it('are those of words as they are written, not of their look-alikes', () => {
    expect(contextsOf('AID', 'India sent money to Nepal, which it aids.')).toEqual([]);
    expect(contextsOf('AID', 'India sent money to Nepal, which fights AIDS.')).toEqual(['health']);
  });
});

describe('the confidence of an act', () => {
  const confidenceOf = (text: string): number => read({ text, published: '2019-11-19' }).events[0]?.confidence ?? 0;

  it('is higher for public actors, in the words of the news, as done', () => {
    const arrested = confidenceOf('Police in Port Ilse arrested twelve protesters on Monday.');
    expect(arrested).toBeGreaterThan(confidenceOf('Twelve people may be arrested.'));
    expect(arrested).toBeGreaterThan(confidenceOf('I think that you were threatened by the neighbours.'));
    expect(arrested).toBeGreaterThan(0.7);
  });
});
