import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asRapporteurError } from '../model/index.ts';
import { isMhtml, readMhtml } from './mhtml.ts';

const lines = (...parts: readonly string[]): Buffer => Buffer.from(parts.join('\r\n'), 'latin1');

/** As Chrome saves a page. */
const chrome = lines(
  'From: <Saved by Blink>',
  'Snapshot-Content-Location: https://news.example/s/1',
  'Subject: =?utf-8?Q?Calm=20holds?=',
  'Date: Tue, 12 Mar 2024 09:30:00 -0000',
  'MIME-Version: 1.0',
  'Content-Type: multipart/related;',
  '\ttype="text/html";',
  '\tboundary="----MultipartBoundary--abc----"',
  '',
  '',
  '------MultipartBoundary--abc----',
  'Content-Type: text/html',
  'Content-ID: <frame-1@mhtml.blink>',
  'Content-Transfer-Encoding: quoted-printable',
  'Content-Location: https://news.example/s/1',
  '',
  '<!DOCTYPE html><html><body><p class=3D"a">The line was qui=',
  'et =E2=80=94 again.</p></body></html>',
  '------MultipartBoundary--abc----',
  'Content-Type: image/png',
  'Content-Transfer-Encoding: base64',
  'Content-Location: https://news.example/1.png',
  '',
  'iVBORw0KGgo=',
  '------MultipartBoundary--abc----',
  'Content-Type: text/html',
  'Content-Location: https://adverts.example/frame',
  '',
  '<html>Buy this.</html>',
  '------MultipartBoundary--abc------',
  '',
);

describe('a page saved as MHTML', () => {
  it('is the first of its pages, under the address that it was saved from', () => {
    expect(isMhtml(chrome)).toBe(true);
    const { bytes, url, contentType } = readMhtml(chrome);
    expect(Buffer.from(bytes).toString()).toBe(
      '<!DOCTYPE html><html><body><p class="a">The line was quiet — again.</p></body></html>',
    );
    expect(url).toBe('https://news.example/s/1');
    expect(contentType).toBe('text/html');
  });

  it('may lie in parts of parts, by base64, in a charset of its own, the root named by its identifier', () => {
    const old = lines(
      'From: "Saved by Internet Explorer"',
      'MIME-Version: 1.0',
      'Content-Type: multipart/related; boundary=outer; start="<root>"',
      '',
      'This is a multi-part message.',
      '--outer',
      'Content-Type: text/html',
      '',
      'not this one',
      '--outer',
      'Content-ID: <root>',
      'Content-Type: multipart/alternative; boundary="outer-inner"',
      '',
      '--outer-inner',
      'Content-Type: text/html; charset="windows-1251"',
      'Content-Transfer-Encoding: base64',
      'Content-Location: https://news.example/ru',
      '',
      Buffer.from('<p>\xcc\xe8\xf0', 'latin1').toString('base64'),
      '--outer-inner--',
      '--outer--',
    );
    const { bytes, url, contentType } = readMhtml(old);
    expect(Buffer.from(bytes).toString('latin1')).toBe('<p>\xcc\xe8\xf0');
    expect(contentType).toContain('windows-1251');
    // The page is looked for in the named part first.
    expect(url).toBe('https://news.example/ru');
  });

  it('may be one part alone, or be cut off', () => {
    const alone = lines(
      'MIME-Version: 1.0',
      'Content-Type: text/html',
      'Content-Location: file:///C:/x.html',
      '',
      '<p>Alone',
    );
    expect(isMhtml(alone)).toBe(true);
    expect(readMhtml(alone)).toEqual({ bytes: Buffer.from('<p>Alone'), contentType: 'text/html' });
    const cut = chrome.subarray(0, chrome.indexOf('again'));
    expect(Buffer.from(readMhtml(cut).bytes).toString()).toMatch(/quiet — $/);
  });

  it.each([
    [
      'has no page in it',
      lines(
        'MIME-Version: 1.0',
        'Content-Type: multipart/related; boundary=x',
        '',
        '--x',
        'Content-Type: image/png',
        '',
        'x',
        '--x--',
      ),
    ],
    ['names no boundary', lines('MIME-Version: 1.0', 'Content-Type: multipart/related', '', '<p>x')],
    [
      'is coded in an unknown way',
      lines('MIME-Version: 1.0', 'Content-Type: text/html', 'Content-Transfer-Encoding: uuencode', '', 'x'),
    ],
    ['is empty', Buffer.alloc(0)],
  ])('is refused where it %s', (_, bytes) => {
    expect(() => readMhtml(bytes)).toThrow(expect.objectContaining({ code: 'archive-malformed' }));
  });

  it('is told from other files', () => {
    expect(isMhtml(Buffer.from('<html><p>MIME-Version: 1.0\nContent-Type: text/html'))).toBe(false);
    expect(isMhtml(Buffer.from('Truce: the talks go on.\nNobody left.'))).toBe(false);
  });

  it('is read in linear time', () => {
    const head = 'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n';
    for (const piece of [
      '--x\r\n',
      '--x\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n',
      '--',
      '\n',
      '=',
      '--x--',
      ' ',
    ])
      try {
        readMhtml(Buffer.from(head + piece.repeat(300_000)));
      } catch (thrown) {
        expect(asRapporteurError(thrown).code).toBe('archive-malformed');
      }
  }, 20_000);

  it('never fails but by a named error, whatever became of its bytes', () => {
    const edit = fc.tuple(fc.nat(chrome.length), fc.nat(60), fc.uint8Array({ maxLength: 12 }));
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 6 }), (edits) => {
        let bytes: Buffer = chrome;
        for (const [at, gone, put] of edits)
          bytes = Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + gone)]);
        try {
          readMhtml(bytes);
        } catch (thrown) {
          expect(asRapporteurError(thrown).code).toBe('archive-malformed');
        }
      }),
      { numRuns: 1000 },
    );
  });
});
