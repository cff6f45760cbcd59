import { expect, test } from 'vitest';
import type { StoryTold } from '../model/index.ts';
import { presentStory } from './present-story.ts';

const story: StoryTold = {
  id: 'truce',
  articles: 3,
  reports: 3,
  events: 0,
  publishers: [],
  latest: { id: 'truce', language: 'en' },
  lead: '',
  summary: [],
  dates: [],
  figures: [],
  disagreements: [],
  history: [
    { at: '2031-03-16T10:00:00Z', kind: 'split', from: 'truce', to: 'prisoners', articles: ['p', 'q'] },
    { at: '2031-03-15T10:00:00Z', kind: 'merged', from: 'talks', to: 'truce', articles: ['t'] },
  ],
};

test('a story tells what was joined with it and what came apart', () => {
  const lines = presentStory(story, [], { width: 80, colour: false }).split('\n');
  expect(lines.slice(lines.indexOf('What became of it'))).toEqual([
    'What became of it',
    '  2031-03-16  prisoners came apart from it (2 articles)',
    '  2031-03-15  talks became a part of it (1 article)',
    '',
  ]);
});

test('of many such times the latest are told', () => {
  const many = Array.from({ length: 13 }, () => story.history?.[1]).flatMap((move) => move ?? []);
  const out = presentStory({ ...story, history: many }, [], { width: 80, colour: false });
  expect(out.match(/became a part of it/g)).toHaveLength(10);
  expect(out).toContain('and 3 more');
});
