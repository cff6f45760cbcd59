import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodePage } from './decode.ts';

const latin = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));
const code = (bytes: Uint8Array, type?: string): string | undefined => {
  try {
    return decodePage(bytes, type);
  } catch (error) {
    return (error as { code?: string }).code;
  }
};

describe('the characters of a page', () => {
  it('are UTF-8 where the bytes are valid UTF-8, whatever is declared', () => {
    const bytes = new TextEncoder().encode('<meta charset="iso-8859-1"><p>Łódź — “so”</p>');
    expect(decodePage(bytes, 'text/html; charset=windows-1252')).toContain('Łódź — “so”');
  });

  it('follow a byte order mark, the header, the meta element, in this order', () => {
    expect(decodePage(Uint8Array.from([0xff, 0xfe, 0x41, 0x00]))).toBe('A');
    expect(decodePage(Uint8Array.from([0xfe, 0xff, 0x00, 0x41]))).toBe('A');
    expect(decodePage(latin('<p>\xcc\xe8\xf0'), 'text/html; charset=windows-1251')).toBe('<p>Мир');
    expect(decodePage(latin('<meta charset="windows-1251"><p>\xcc\xe8\xf0'))).toContain('Мир');
  });

  it('follow the page where the server says UTF-8 of bytes that are none', () => {
    const bytes = latin('<meta charset="windows-1251"><p>\xcc\xe8\xf0');
    expect(decodePage(bytes, 'text/html; charset=UTF-8')).toContain('Мир');
  });

  it('follow an XML declaration, and two-byte characters without a mark', () => {
    expect(decodePage(latin('<?xml version="1.0" encoding="windows-1251"?><a>\xcc\xe8\xf0'))).toContain('<a>Мир');
    expect(decodePage(latin([...'<?xml?>'].map((char) => `${char}\0`).join('')))).toBe('<?xml?>');
    expect(decodePage(latin([...'<?xml?>'].map((char) => `\0${char}`).join('')))).toBe('<?xml?>');
  });

  it('are windows-1252 where nothing tells, with its quotation marks', () => {
    expect(decodePage(latin('<p>\x93caf\xe9\x94 \x97 \x8040'))).toBe('<p>“café” — €40');
  });

  it('are Cyrillic where the letters say so', () => {
    const words = [...'третью ночь подряд на линии было тихо']
      .map((c) => (c === ' ' ? ' ' : String.fromCharCode(c.charCodeAt(0) - 0x350)))
      .join('');
    expect(decodePage(latin(`<p>${words}</p>`))).toBe('<p>третью ночь подряд на линии было тихо</p>');
  });

  it('are refused where there are none, or where the file is no text', () => {
    expect(code(new Uint8Array())).toBe('page-empty');
    expect(code(latin('%PDF-1.7 \x00\x01'))).toBe('page-not-html');
    expect(code(Uint8Array.from({ length: 400 }, (_, i) => i % 8))).toBe('page-not-html');
  });

  it('never fail otherwise', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), (bytes) => {
        const result = code(bytes);
        expect(typeof result).toBe('string');
      }),
    );
  });
});
