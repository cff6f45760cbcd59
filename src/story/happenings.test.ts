import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Decision, happenings, type StoryEvent, type Telling } from './index.ts';

const strike: StoryEvent = {
  type: 'ASSAULT',
  actors: [{ name: 'Arland air force', country: 'ARL' }],
  recipients: [{ name: 'Belmark', country: 'BLM' }],
  time: { from: '2031-05-04', to: '2031-05-04' },
  place: { name: 'Port Vela', country: 'BLM', lat: 40, lon: 20 },
  figures: [{ role: 'killed', value: 12, bound: 'exact' }],
  standing: 'happened',
};
const talks: StoryEvent = {
  type: 'CONSULT',
  actors: [{ name: 'Arland', country: 'ARL' }],
  recipients: [{ name: 'Belmark', country: 'BLM' }],
  time: { from: '2031-05-09', to: '2031-05-09' },
  figures: [],
  standing: 'happened',
};

const telling = (article: string, event: StoryEvent, more: Partial<Telling> = {}): Telling => ({
  id: `${article}.${event.type}`,
  article,
  report: article,
  published: '2031-05-05',
  trigger: 'hit',
  sentence: `The words of ${article}.`,
  event,
  ...more,
});

const groupsOf = (tellings: readonly Telling[], decisions: readonly Decision[] = []) =>
  happenings(tellings, decisions).map((one) => one.tellings.map(({ id }) => id));

const wire = telling('wire', strike);
const copy = telling(
  'copy',
  { ...strike, time: { from: '2031-05-20', to: '2031-05-20' } },
  { report: 'wire', sentence: 'The words of wire' },
);
const rival = telling('rival', {
  ...strike,
  actors: [{ name: 'Belmark rebels', country: 'BLM' }],
  figures: [{ role: 'killed', value: 3, bound: 'exact' }],
});
const denial = telling('denial', { ...strike, standing: 'denied', figures: [] });
const talked = telling('paper', talks);
const all = [wire, copy, rival, denial, talked];

describe('the happenings of a story', () => {
  it('come in order of time, each with all that tell of it', () => {
    expect(groupsOf(all)).toEqual([
      ['denial.ASSAULT', 'rival.ASSAULT', 'wire.ASSAULT', 'copy.ASSAULT'],
      ['paper.CONSULT'],
    ]);
  });

  it('count a copied report once', () => {
    expect(happenings([wire, copy])).toMatchObject([{ reports: 1 }]);
    expect(happenings(all)).toMatchObject([{ reports: 3 }, { reports: 1 }]);
  });

  it('keep what is told otherwise, with who says so', () => {
    const [attack] = happenings(all);
    expect(attack?.disputes).toEqual([
      {
        kind: 'figure',
        about: 'killed',
        sides: [
          { position: '3', telling: 'rival.ASSAULT' },
          { position: '12', telling: 'wire.ASSAULT' },
        ],
      },
      {
        kind: 'who',
        about: 'ASSAULT',
        sides: [
          { position: 'Arland air force', telling: 'denial.ASSAULT' },
          { position: 'Belmark rebels', telling: 'rival.ASSAULT' },
          { position: 'Arland air force', telling: 'wire.ASSAULT' },
        ],
      },
      {
        kind: 'happened',
        about: 'ASSAULT',
        sides: [
          { position: 'denied', telling: 'denial.ASSAULT' },
          { position: 'happened', telling: 'rival.ASSAULT' },
          { position: 'happened', telling: 'wire.ASSAULT' },
        ],
      },
    ]);
  });

  it('see no dispute in a toll that grew', () => {
    const later = telling(
      'later',
      { ...strike, figures: [{ role: 'killed', value: 30, bound: 'exact' }] },
      { published: '2031-05-08' },
    );
    expect(happenings([wire, later])[0]?.disputes).toEqual([]);
    const atOnce = { ...later, published: '2031-05-05' };
    expect(happenings([wire, atOnce])[0]?.disputes).toMatchObject([{ kind: 'figure', about: 'killed' }]);
  });

  it('say what tied each of them to the others', () => {
    const [attack] = happenings([wire, copy]);
    expect(attack?.tellings).toEqual([
      { id: 'wire.ASSAULT' },
      { id: 'copy.ASSAULT', tied: { to: 'wire.ASSAULT', why: ['the same words in a copy of the report'] } },
    ]);
    const [other] = happenings([wire, denial]);
    expect(other?.tellings[1]?.tied?.why).toContain('place: Port Vela and Port Vela');
  });

  it('do not run together along a chain of days', () => {
    const on = (day: string) => telling(`on-${day}`, { ...strike, time: { from: day, to: day } });
    const days = ['2031-05-04', '2031-05-05', '2031-05-06'].map(on);
    expect(groupsOf(days).map((group) => group.length)).toEqual([2, 1]);
  });

  it('keep undated events of reports weeks apart for two, whatever their place and parties', () => {
    const { time: _time, ...undated } = { ...strike, figures: [] };
    const [first, later] = [telling('first', undated), telling('later', undated, { published: '2031-06-01' })];
    expect(groupsOf([first, later])).toHaveLength(2);
    expect(groupsOf([first, { ...later, published: '2031-05-06' }])).toHaveLength(1);
  });

  it('bring together what two reports say in the same words, weeks apart', () => {
    const clause: StoryEvent = { ...talks, type: 'AGREE', time: { from: '2031-05-09', to: '2031-06-30' } };
    const say = (article: string, sentence: string, published: string) =>
      telling(article, clause, { sentence, published });
    const [terms, later] = [
      say('terms', 'Arland guarantees the safety of transport across the strait.', '2031-05-10'),
      say('later', 'The text obliges Arland to guarantee the safety of all transport.', '2031-06-20'),
    ];
    expect(groupsOf([terms, later])).toHaveLength(1);
    const other = say('other', 'Arland is to release the crews and pay for the ship.', '2031-06-20');
    expect(groupsOf([terms, other])).toHaveLength(2);
  });

  it('keep the events of one article apart unless nearly all agrees', () => {
    const twice = telling('wire', { ...strike, place: { name: 'Harrow', country: 'BLM' } }, { id: 'wire.2' });
    const again = telling('wire', strike, { id: 'wire.3' });
    expect(groupsOf([wire, twice])).toHaveLength(2);
    expect(groupsOf([wire, again])).toHaveLength(1);
  });
});

describe('a person’s decision', () => {
  const merge: Decision = { verdict: 'merge', pairs: [['wire.ASSAULT', 'paper.CONSULT']] };
  const split: Decision = {
    verdict: 'split',
    pairs: [
      ['denial.ASSAULT', 'wire.ASSAULT'],
      ['denial.ASSAULT', 'rival.ASSAULT'],
      ['denial.ASSAULT', 'copy.ASSAULT'],
    ],
  };

  it('brings together what the machine would not, and says so', () => {
    const merged = happenings(all, [merge]);
    expect(merged.map(({ tellings }) => tellings.length)).toEqual([5]);
    expect(merged[0]?.tellings.find(({ id }) => id === 'paper.CONSULT')?.tied?.why).toEqual([
      'a person put them together',
    ]);
  });

  it('parts what the machine would join', () => {
    expect(groupsOf(all, [split])).toEqual([
      ['denial.ASSAULT'],
      ['rival.ASSAULT', 'wire.ASSAULT', 'copy.ASSAULT'],
      ['paper.CONSULT'],
    ]);
  });

  it('holds against an older one, if only by way of a third telling', () => {
    const apart: Decision = { verdict: 'split', pairs: [['wire.ASSAULT', 'paper.CONSULT']] };
    expect(groupsOf(all, [merge, apart])).toHaveLength(2);
    expect(groupsOf(all, [apart, merge])).toHaveLength(1);
    const first: Decision = { verdict: 'merge', pairs: [['wire.ASSAULT', 'rival.ASSAULT']] };
    const second: Decision = { verdict: 'merge', pairs: [['rival.ASSAULT', 'paper.CONSULT']] };
    const groups = groupsOf([wire, rival, talked], [first, second, apart]);
    expect(groups.find((group) => group.includes('wire.ASSAULT'))).not.toContain('paper.CONSULT');
  });

  it('on a telling that has gone is passed over', () => {
    expect(groupsOf([wire], [{ verdict: 'merge', pairs: [['wire.ASSAULT', 'gone']] }])).toEqual([['wire.ASSAULT']]);
  });
});

it('the order in which tellings come changes nothing', () => {
  const days = ['2031-05-04', '2031-05-05', '2031-05-07'];
  const many = days.flatMap((day, i) =>
    all.map((one) => ({
      ...one,
      id: `${i}${one.id}`,
      article: `${i}${one.article}`,
      event: { ...one.event, time: { from: day, to: day } },
    })),
  );
  const expected = happenings(many);
  fc.assert(
    fc.property(fc.shuffledSubarray(many, { minLength: many.length }), (shuffled) => {
      expect(happenings(shuffled)).toEqual(expected);
    }),
    { numRuns: 25 },
  );
});
