import { describe, expect, it } from 'vitest';
import { type StoryEvent, sameEvent } from './index.ts';

const strike: StoryEvent = {
  type: 'ASSAULT',
  actors: [{ name: 'Arland air force', country: 'ARL' }],
  recipients: [{ name: 'Belmark', country: 'BLM' }],
  time: { from: '2031-05-04', to: '2031-05-04' },
  place: { name: 'Port Vela', country: 'BLM', lat: 40, lon: 20 },
  figures: [{ role: 'killed', value: 12, bound: 'atLeast' }],
  standing: 'happened',
};

describe('two accounts of an event', () => {
  it('are one where type, time, place and parties agree, and say why', () => {
    expect(sameEvent(strike, strike)).toEqual({
      same: true,
      against: false,
      strength: 1,
      why: [
        'type: ASSAULT',
        'time: 2031-05-04/2031-05-04 and 2031-05-04/2031-05-04',
        'place: Port Vela and Port Vela',
        'actors: Arland air force (ARL) and Arland air force (ARL)',
        'recipients: Belmark (BLM) and Belmark (BLM)',
        'figures: killed atLeast 12',
      ],
      disagreements: [],
    });
  });

  it('are one with a disagreement where the culprit differs', () => {
    const other = { ...strike, actors: [{ name: 'Belmark rebels', country: 'BLM' }] };
    const { same, disagreements } = sameEvent(strike, other);
    expect(same).toBe(true);
    expect(disagreements).toEqual(['who did it: Arland air force (ARL) or Belmark rebels (BLM)']);
  });

  it('disagree on numbers only where both cannot be true', () => {
    const dead = (value: number, bound: 'exact' | 'about') => ({
      ...strike,
      figures: [{ role: 'killed' as const, value, bound }],
    });
    expect(sameEvent(strike, dead(20, 'exact')).disagreements).toEqual([]);
    expect(sameEvent(strike, dead(3, 'exact')).disagreements).toEqual(['killed: atLeast 12 or 3']);
    expect(sameEvent(dead(20, 'about'), dead(22, 'exact')).disagreements).toEqual([]);
  });

  it('are not one where the numbers are worlds apart', () => {
    const hundreds = { ...strike, figures: [{ role: 'killed' as const, value: 400, bound: 'exact' as const }] };
    const few = { ...strike, figures: [{ role: 'killed' as const, value: 2, bound: 'exact' as const }] };
    expect(sameEvent(few, hundreds)).toMatchObject({ same: false, why: ['numbers too far apart: 2 or 400'] });
  });

  it('disagree on whether it happened', () => {
    expect(sameEvent(strike, { ...strike, standing: 'denied' }).disagreements).toEqual([
      'whether it happened: happened or denied',
    ]);
  });

  it.each([
    ['type', { type: 'AID' }],
    ['time', { time: { from: '2031-05-20', to: '2031-05-20' } }],
    ['place', { place: { name: 'Harrow', country: 'BLM', lat: 44, lon: 20 } }],
    ['recipients', { recipients: [{ name: 'Corvia', country: 'COR' }] }],
  ] as const)('are two where the %s differs', (what, change) => {
    const { same, why } = sameEvent(strike, { ...strike, ...change });
    expect(same).toBe(false);
    expect(why[0]).toContain(what);
  });

  it('are one on days that follow each other, since newspapers go by their own clocks', () => {
    expect(sameEvent(strike, { ...strike, time: { from: '2031-05-05', to: '2031-05-05' } }).same).toBe(true);
  });

  it('are not one on a type and a country alone', () => {
    const { time: _time, place: _place, ...bare } = { ...strike, figures: [] };
    expect(sameEvent(strike, bare)).toMatchObject({ same: false, against: false });
  });

  it('are one on a number that only one event has', () => {
    const { time: _time, place: _place, ...bare } = { ...strike, actors: [], recipients: [] };
    const dead = (value: number) => ({
      ...bare,
      figures: [{ role: 'killed' as const, value, bound: 'exact' as const }],
    });
    expect(sameEvent(dead(196), dead(196)).same).toBe(true);
    expect(sameEvent(dead(200), dead(200)).same).toBe(false);
  });

  it('are one where both count thousands of dead, and disagree on how many', () => {
    const { time: _time, place: _place, ...war } = { ...strike, actors: [], recipients: [] };
    const dead = (value: number) => ({
      ...war,
      figures: [{ role: 'killed' as const, value, bound: 'exact' as const }],
    });
    expect(sameEvent(dead(2783), dead(4000))).toMatchObject({ same: true, disagreements: ['killed: 2783 or 4000'] });
    expect(sameEvent(dead(1500), dead(4000)).same).toBe(false);
  });

  it('do not disagree where one tells of the plan and the other of the deed', () => {
    expect(sameEvent(strike, { ...strike, standing: 'planned' })).toMatchObject({ same: true, disagreements: [] });
  });

  it('are two where two parties say the same thing', () => {
    const words: StoryEvent = { ...strike, type: 'ACCUSE', figures: [] };
    const { same, why } = sameEvent(words, { ...words, actors: [{ name: 'Corvia', country: 'COR' }] });
    expect([same, why[0]]).toEqual([false, 'actors differ: Arland air force (ARL) and Corvia (COR)']);
  });

  it('are one where talks name the two sides the other way round', () => {
    const talks: StoryEvent = { ...strike, type: 'CONSULT', figures: [] };
    const turned = { ...talks, actors: talks.recipients, recipients: talks.actors };
    expect(sameEvent(talks, turned)).toMatchObject({ same: true, disagreements: [] });
  });

  it('are judged alike whichever comes first', () => {
    const other = { ...strike, type: 'COERCE' as const, standing: 'denied' as const };
    expect(sameEvent(strike, other).same).toBe(sameEvent(other, strike).same);
  });
});
