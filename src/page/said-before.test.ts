import { expect, it } from 'vitest';
import { saidBefore } from './said-before.ts';

it.each([
  ['Published ', 'published'],
  ['Updated at 9.05pm on ', 'updated'],
  ['Published 3 May; updated ', 'updated'],
  ['Veröffentlicht am ', 'published'],
  ['Stand: ', 'updated'],
  ['Mis à jour le ', 'updated'],
  ['Publicado el ', 'published'],
  ['Aggiornato alle 14:24 dell’', 'updated'],
  ['Atualizado em ', 'updated'],
  ['Gepubliceerd op ', 'published'],
  ['Aktualizacja: ', 'updated'],
  ['Опубліковано: ', 'published'],
  ['최종수정 ', 'updated'],
  ['수정 ', 'updated'],
  ['更新：', 'updated'],
  ['The republished report of ', undefined],
  ['It was published by Ana Petrova of Ostrel on ', undefined],
] as const)('“%s” says %s', (before, said) => expect(saidBefore(before)).toBe(said));
