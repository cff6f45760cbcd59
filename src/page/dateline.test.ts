import { expect, it } from 'vitest';
import { hasDateline } from './dateline.ts';

it.each([
  ['GENEVA (AP) — The talks opened on Monday.', true],
  ['KYIV, Jan 11 (Reuters) - The talks opened on Monday.', true],
  ['Port Said, Egypt (AFP) – The talks opened on Monday.', true],
  ['(CNN)The talks opened on Monday.', true],
  ['The alliance (NATO) — and its members — met.', false],
  ['The talks (AP) opened on Monday.', false],
  ['The talks opened in Geneva (AP)', false],
])('“%s” has a dateline: %s', (line, expected) => expect(hasDateline(line)).toBe(expected));
