import type { Quantity } from '../../src/model/index.ts';
import { numberText } from './words.ts';

const before: { readonly [bound in Quantity['bound']]: string } = {
  exact: '',
  about: 'about ',
  atLeast: 'at least ',
  atMost: 'at most ',
  moreThan: 'more than ',
  lessThan: 'fewer than ',
  between: '',
};

/** “at least 2,300”, “40–60”. */
export function quantityText({ value, max, bound }: Pick<Quantity, 'value' | 'max' | 'bound'>): string {
  if (bound === 'between' && max !== undefined) return `${numberText(value)}–${numberText(max)}`;
  return `${before[bound]}${numberText(value)}`;
}

const signs: { readonly [bound in Quantity['bound']]: string } = {
  exact: '',
  about: '≈ ',
  atLeast: '≥ ',
  atMost: '≤ ',
  moreThan: '> ',
  lessThan: '< ',
  between: '',
};

/** “≥ 2,300”, for tables and charts. */
export function quantityShort({ value, max, bound }: Pick<Quantity, 'value' | 'max' | 'bound'>): string {
  if (bound === 'between' && max !== undefined) return `${numberText(value)}–${numberText(max)}`;
  return `${signs[bound]}${numberText(value)}`;
}
