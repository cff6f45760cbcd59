import { describe, expect, test } from 'vitest';
import { analyse } from './analyse.ts';
import { clauseOf, nounPhraseOf, throughMeasure } from './clause.ts';

/** Subjects and objects of a verb, as words. */
function around(text: string, verb: string) {
  const doc = analyse(text, []);
  const { subjects, objects, passive } = clauseOf(doc, doc.form.indexOf(verb));
  const words = (tokens: readonly number[]) => tokens.map((token) => doc.form[token]);
  return { subjects: words(subjects), objects: words(objects), passive };
}

describe('who does it to whom', () => {
  test('in the active', () =>
    expect(around('The rebels attacked the convoy.', 'attacked')).toEqual({
      subjects: ['rebels'],
      objects: ['convoy'],
      passive: false,
    }));
  test('in the passive', () =>
    expect(around('The convoy was attacked by the rebels.', 'attacked')).toEqual({
      subjects: ['rebels'],
      objects: ['convoy'],
      passive: true,
    }));
  test('where the subject is shared by two verbs', () =>
    expect(around('The army left the town and burned the bridge.', 'burned').subjects).toEqual(['army']));
  test('where it is borrowed from the verb above', () =>
    expect(around('The army promised to leave the town.', 'leave').subjects).toEqual(['army']));
  test('where the object of the verb above does it', () =>
    expect(around('The envoy urged the rebels to leave the town.', 'leave').subjects).toEqual(['rebels']));
  test('behind a relative pronoun', () =>
    expect(around('Police arrested the men who attacked the convoy.', 'attacked').subjects).toEqual(['men']));
  test('where several stand side by side', () =>
    expect(around('Kenya and Uganda signed the treaty.', 'signed').subjects).toEqual(['Kenya', 'Uganda']));
});

test('a measuring noun is looked through', () => {
  const doc = analyse('Scores of protesters marched.', []);
  expect(doc.form[throughMeasure(doc, 0, new Set(['score', 'scores']))]).toBe('protesters');
});

test("a noun's possessors and attributes", () => {
  const doc = analyse("The rebels' attack on the port failed.", []);
  const { possessors, attributes } = nounPhraseOf(doc, doc.form.indexOf('attack'));
  expect(possessors.map((token) => doc.form[token])).toEqual(['rebels']);
  expect(attributes.get('on')?.map((token) => doc.form[token])).toEqual(['port']);
});
