import { describe, expect, it } from 'vitest';
import { analyse, analyseConllu, parseConllu, writeConllu } from './index.ts';

const row = (id: string, form: string, misc = '_') => [id, form, '_', '_', '_', '_', '_', '_', '_', misc].join('\t');
const given = [
  '# sent_id = a1',
  '# text = She didn’t go.',
  row('1', 'She'),
  row('2-3', 'didn’t'),
  row('2', 'did'),
  row('3', 'n’t'),
  row('4', 'go', 'Note=x|SpaceAfter=No'),
  row('4.1', 'there'),
  row('5', '.'),
  '',
  '',
].join('\n');

describe('CoNLL-U', () => {
  it('keeps words, sentences, comments, multiword tokens, empty nodes and notes', () => {
    const sentences = parseConllu(given);
    const doc = analyseConllu(sentences);
    expect(doc.text).toBe('She didn’t go. '.replace('didn’t', 'didn’t'));
    const lines = writeConllu(doc, sentences).split('\n');
    expect(lines.map((line) => line.split('\t')[0])).toEqual([
      '# sent_id = a1',
      '# text = She didn’t go.',
      '1',
      '2-3',
      '2',
      '3',
      '4',
      '4.1',
      '5',
      '',
      '',
    ]);
    expect(lines[6]!.split('\t').slice(0, 5)).toEqual(['4', 'go', 'go', 'VERB', 'VB']);
    expect(lines[6]!.split('\t')[9]).toBe('Note=x|SpaceAfter=No');
  });

  it('of plain text names paragraphs, written words, features and names', () => {
    const lines = writeConllu(analyse('Jane Roe was seen.\n\nShe didn’t speak.', [])).split('\n');
    expect(lines.filter((line) => line === '# newpar')).toHaveLength(2);
    expect(lines.find((line) => line.startsWith('2-3'))?.split('\t')[1]).toBe('didn’t');
    expect(lines.find((line) => line.includes('\tseen\t'))?.split('\t')[5]).toContain('Voice=Pass');
    expect(lines.find((line) => line.includes('\tJane\t'))?.split('\t')[9]).toBe('Name=B-person');
  });

  it('may have an empty line at its end, or none, and carriage returns', () => {
    expect(parseConllu(given.trimEnd())).toEqual(parseConllu(given.replaceAll('\n', '\r\n')));
  });

  it.each([
    ['too few cells', '1\tShe'],
    ['numbers that jump', `${row('1', 'a')}\n${row('3', 'b')}`],
    ['no number', row('x', 'a')],
  ])('is refused: %s', (_, text) => {
    expect(() => parseConllu(text)).toThrowError(expect.objectContaining({ code: 'input-invalid' }));
  });

  it('may be empty', () => {
    expect(writeConllu(analyseConllu(parseConllu('')))).toBe('');
  });
});
