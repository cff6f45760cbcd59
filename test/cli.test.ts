import { spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
let folder = '';

const page = (body: string): string =>
  `<!doctype html><html lang="en"><head><title>Truce holds</title></head><body><article><h1>Truce holds in Velmora</h1>${body}</article></body></html>`;
const story =
  '<p>The government of Velmora and the rebels signed a truce in Geneva on Monday, officials said, after nine weeks of fighting in the north of the country.</p>' +
  '<p>“We will withdraw our troops from the valley by Friday,” the defence minister said. The rebels released twelve prisoners on Tuesday and handed over two villages.</p>' +
  '<p>The United Nations welcomed the agreement and urged both sides to let aid convoys reach the town, where at least 300 families have been waiting for food.</p>';

/** Runs `rapporteur` as its user would: the built command. */
function rapporteur(args: readonly string[], input = '') {
  const run = spawnSync(process.execPath, ['bin/rapporteur.mjs', ...args], {
    cwd: root,
    input,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
  return { status: run.status, out: run.stdout, err: run.stderr };
}

const path = (name: string): string => join(folder, name);

beforeAll(() => {
  const build = spawnSync(process.execPath, ['scripts/build.mjs'], { cwd: root, encoding: 'utf8' });
  if (build.status !== 0) throw new Error(build.stderr);
  folder = mkdtempSync(join(tmpdir(), 'rapporteur-cli-'));
  writeFileSync(path('truce.html'), page(story));
  writeFileSync(path('empty.html'), '');
  writeFileSync(path('binary.html'), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 0, 0xff, 0xfe, 0]));
  const story500 = story.repeat(2);
  writeFileSync(
    path('feed.xml'),
    `<rss version="2.0"><channel><title>Courier</title><item><title>Truce holds in Velmora</title><link>https://news.example/1</link><content:encoded><![CDATA[${story500}]]></content:encoded></item><item><title>Harbour strike</title><link>https://news.example/2</link></item></channel></rss>`,
  );
  const answer = `HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${page(story)}`;
  const record = `WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/3\r\nWARC-Date: 2024-03-12T09:30:00Z\r\nContent-Type: application/http\r\nContent-Length: ${Buffer.byteLength(answer)}\r\n\r\n${answer}\r\n\r\n`;
  const cut = record.slice(0, 600).replace('/3', '/4');
  writeFileSync(path('crawl.warc.gz'), Buffer.concat([gzipSync(record), gzipSync(cut)]));
  writeFileSync(
    path('saved.mhtml'),
    `Snapshot-Content-Location: https://news.example/5\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(page(story)).toString('base64')}\r\n--b--\r\n`,
  );
  writeFileSync(path('other.json'), '{"a": 1}');
  writeFileSync(
    path('single.html.gz'),
    gzipSync(
      page(story).replace('<head>', '<!--\n Page saved with SingleFile \n url: https://news.example/6\n--><head>'),
    ),
  );
  writeFileSync(
    path('login.html'),
    '<html><body><form><input name="user"><button>Log in</button></form></body></html>',
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('rapporteur read', () => {
  test('shows people the article and the facts under it, each with its words', () => {
    const { status, out, err } = rapporteur(['read', path('truce.html')]);
    expect(err).toBe('');
    expect(status).toBe(0);
    expect(out).toContain('Truce holds in Velmora');
    expect(out).toMatch(/What \(\d+\)/);
    expect(out).toContain('“The rebels released twelve prisoners on Tuesday”');
  });

  test('gives one reading as JSON', () => {
    const { out } = rapporteur(['read', '--output', 'json', path('truce.html')]);
    const reading = JSON.parse(out);
    expect(reading.article.headline).toBe('Truce holds in Velmora');
    expect(reading.events.map((event: { type: string }) => event.type)).toContain('RETREAT');
  });

  test.each([
    ['an empty file', 'empty.html', 'page-empty', 65],
    ['a binary file', 'binary.html', 'page-not-html', 65],
    ['a page with no article', 'login.html', 'page-no-article', 65],
    ['a missing file', 'nowhere.html', 'input-missing', 66],
  ])('says in one line what is wrong with %s', (_, name, code, expected) => {
    const { status, out, err } = rapporteur(['read', path(name)]);
    expect(out).toBe('');
    expect(err.trimEnd().split('\n')).toHaveLength(1);
    expect(err).toContain(`[${code}]`);
    expect(status).toBe(expected);
  });

  test('tells a bad address', () => {
    const { status, err } = rapporteur(['read', 'gopher://example.org/1']);
    expect(err).toContain('[input-url]');
    expect(status).toBe(64);
  });

  test('goes on behind a page that fails, and the status tells', () => {
    const { status, out, err } = rapporteur(['read', '--output', 'jsonl', path('empty.html'), path('truce.html')]);
    const [first, second] = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(first).toMatchObject({ id: path('empty.html'), error: { code: 'page-empty' } });
    expect(second.reading.article.text).not.toBe('');
    expect(err).toContain('[page-empty]');
    expect(status).toBe(65);
  });

  test('answers every JSON line in order, faults on their own lines', () => {
    const lines = [
      { id: 'a', text: 'The army withdrew its troops from the valley.' },
      { id: 'b', html: '' },
      { id: 'c', html: page(story), text: 'both' },
    ];
    const input = `${lines.map((line) => JSON.stringify(line)).join('\n')}\nno json\n`;
    const { status, out } = rapporteur(['read', '--input', 'jsonl', '--output', 'jsonl'], input);
    const answers = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answers.map((answer) => answer.id)).toEqual(['a', 'b', 'c', 'line 4']);
    expect(answers[0].reading.article.text).toBe('The army withdrew its troops from the valley.');
    expect(answers.slice(1).map((answer) => answer.error.code)).toEqual([
      'page-empty',
      'input-invalid',
      'input-invalid',
    ]);
    expect(status).toBe(0);
  });
});

describe('rapporteur read of what is more than a page', () => {
  const lines = (out: string) =>
    out
      .trimEnd()
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
  const readings = (out: string) => lines(out).filter((line) => 'reading' in line);

  test('lists a feed for people, and says what it carries', () => {
    const { status, out, err } = rapporteur(['read', path('feed.xml')]);
    expect(err).toBe('');
    expect(status).toBe(0);
    expect(out).toContain('Harbour strike');
    expect(out).toContain('1 whole story in the feed, 1 address to fetch');
  });

  test('reads the stories that a feed carries, and says which it does not', () => {
    const { status, out, err } = rapporteur(['read', '--output', 'jsonl', path('feed.xml')]);
    expect(readings(out).map(({ id, reading }) => [id, reading.article.headline])).toEqual([
      ['https://news.example/1', 'Truce holds in Velmora'],
    ]);
    expect(err).toContain('[feed-not-fetched]');
    expect(status).toBe(65);
  });

  test('gives the feed itself where it is asked for, an error in the place of what is none', () => {
    const { status, out } = rapporteur([
      'read',
      '--input',
      'feed',
      '--output',
      'jsonl',
      path('feed.xml'),
      path('truce.html'),
    ]);
    const [first, second] = lines(out);
    expect(first.feed).toMatchObject({
      format: 'rss',
      title: 'Courier',
      items: [{ url: 'https://news.example/1' }, {}],
    });
    expect(second.error.code).toBe('feed-not-a-feed');
    expect(status).toBe(65);
  });

  test('reads the pages of a web archive, and says where it is broken', () => {
    const { status, out, err } = rapporteur(['read', '--output', 'jsonl', path('crawl.warc.gz')]);
    expect(readings(out).map(({ id, reading }) => [id, reading.article.url, reading.article.published])).toEqual([
      ['https://news.example/3', 'https://news.example/3', undefined],
    ]);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
    expect(err).toMatch(/https:\/\/news\.example\/4: .*\[archive-malformed\]/);
    expect(status).toBe(65);
  });

  test('reads saved pages under the address that they were saved from', () => {
    const { status, out } = rapporteur(['read', '--output', 'jsonl', path('saved.mhtml'), path('single.html.gz')]);
    expect(lines(out).map(({ reading }) => reading.article.url)).toEqual([
      'https://news.example/5',
      'https://news.example/6',
    ]);
    expect(status).toBe(0);
  });

  test('reads a folder of all of these, passing over what only has the ending of a feed', () => {
    const { out, err } = rapporteur(['read', '--output', 'jsonl', folder]);
    expect(readings(out).map(({ id }) => id.replace(`${folder}/`, ''))).toEqual([
      'https://news.example/3',
      'https://news.example/1',
      'saved.mhtml',
      'single.html.gz',
      'truce.html',
    ]);
    expect(err).not.toContain('other.json');
  });
});

describe('rapporteur add and show', () => {
  test('the same page twice changes nothing; a page that fails leaves the record as it was', () => {
    const record = path('record');
    const first = rapporteur(['add', '--record', record, path('truce.html')]);
    expect(first.out).toContain('1 added, 0 already there');
    const again = rapporteur(['add', '--record', record, path('truce.html'), path('empty.html')]);
    expect(again.out).toContain('0 added, 1 already there, 1 failed');
    expect(again.status).toBe(65);
    const shown = rapporteur(['show', '--record', record]);
    expect(shown.out.trimEnd().split('\n')).toHaveLength(1);
    expect(shown.out).toContain('Truce holds in Velmora');
  });

  test('a folder that is not ours is not touched', () => {
    mkdirSync(path('letters'));
    writeFileSync(path('letters/dear.txt'), 'Dear reader');
    const { status, err } = rapporteur(['add', '--record', path('letters'), path('truce.html')]);
    expect(err).toContain('[record-foreign]');
    expect(status).toBe(74);
    expect(readdirSync(path('letters'))).toEqual(['dear.txt']);
  });

  test('nothing is written where there is nothing to read', () => {
    const { status } = rapporteur(['add', '--record', path('unborn'), path('nowhere.html')]);
    expect(status).toBe(66);
    expect(existsSync(path('unborn')) && readdirSync(path('unborn')).length > 0).toBe(false);
  });
});

describe('rapporteur stories', () => {
  test('lists the stories, and tells one with what happened, for people and as JSON', () => {
    const record = path('told');
    rapporteur(['add', '--record', record, path('truce.html')]);
    const [id = ''] = rapporteur(['stories', '--record', record]).out.split(' ');
    const { out } = rapporteur(['stories', '--record', record, id]);
    expect(out).toMatch(/^Truce holds in Velmora\n/u);
    expect(out).toMatch(/What happened \(\d+\)/u);
    expect(out).toContain('1 report: 1 paper');
    const told = JSON.parse(rapporteur(['stories', '--record', record, '--output', 'json', id]).out);
    expect(told.happenings.map((one: { event: { type: string } }) => one.event.type)).toContain('RETREAT');
    expect(told.summary[0].quote.text).toContain('signed a truce in Geneva');
  });

  test('says so where there is no such story', () => {
    const { status, err } = rapporteur(['stories', '--record', path('told'), 'fffff']);
    expect([status, err]).toEqual([65, expect.stringContaining('[not-found]')]);
  });
});

describe('rapporteur decide', () => {
  const record = () => path('told');
  /** The happenings of the one story, as `stories` lists them. */
  const happenings = (): readonly { readonly id: string; readonly event: { readonly type: string } }[] => {
    const [id = ''] = rapporteur(['stories', '--record', record()]).out.split(' ');
    return JSON.parse(rapporteur(['stories', '--record', record(), '--output', 'json', id]).out).happenings;
  };
  const decide = (...args: readonly string[]) => rapporteur(['decide', ...args, '--record', record()]);

  test('merges what is one, says who decided it and why, and takes it back', () => {
    const before = happenings();
    const [one, other] = before.map(({ id }) => `${id.slice(0, 10)}.${id.split('.')[1] ?? ''}`);
    const merged = decide('merge', one ?? '', other ?? '', '--who', 'k.lind', '--why', 'One act, told twice.');
    expect([merged.status, merged.out]).toEqual([
      0,
      expect.stringMatching(/^decision 1 by k\.lind: .* is now told in 1 article/u),
    ]);
    expect(happenings()).toHaveLength(before.length - 1);
    const { out } = rapporteur(['stories', '--record', record(), other ?? '']);
    expect(out).toContain('a person put them together');
    expect(out).toMatch(/^ {2}1 {2}\d{4}-\d\d-\d\d {2}merge {2}k\.lind: One act, told twice\.$/mu);

    expect(decide('undo', '1', '--why', 'Two acts.').status).toBe(0);
    expect(happenings()).toEqual(before);
    const listed = JSON.parse(decide('list', '--output', 'json').out);
    expect(listed).toMatchObject([
      { n: 2, undoes: 1, tellings: [] },
      { n: 1, undone: 2, who: 'k.lind' },
    ]);
    expect(listed[1].tellings).toHaveLength(2);
  });

  test('says what is wrong with what was asked', () => {
    expect(decide('merge', 'fffff.0', 'fffff.1', '--why', 'x')).toMatchObject({
      status: 65,
      err: expect.stringContaining('no article fffff'),
    });
    expect(decide('split', 'fffff', 'x', '--why', 'x').status).toBe(64);
    expect(decide('undo', '1')).toMatchObject({ status: 64, err: expect.stringContaining('--why') });
    expect(decide('undo', '1', '--why', ' ')).toMatchObject({ status: 64, err: expect.stringContaining('a reason') });
  });
});

describe('search', () => {
  test('says which field it does not know, and at which character', () => {
    const { status, err } = rapporteur(['search', '--record', join(folder, 'none'), 'troops', 'acter:ARM']);
    expect(status).toBe(64);
    expect(err).toContain('there is no field acter (at character 8)');
    expect(err).toContain('Did you mean actor?');
    expect(existsSync(join(folder, 'none'))).toBe(false);
  });

  test('lists its fields where help is asked for', () => {
    expect(rapporteur(['search', '--help']).out).toContain('place:"Nagorno-Karabakh"');
  });
});

describe('the other pipes', () => {
  test('schema prints JSON Schema 2020-12', () => {
    const schema = JSON.parse(rapporteur(['schema']).out);
    expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
    expect(Object.keys(schema.$defs)).toContain('Reading');
  });

  test('relate says what the source does to the target', () => {
    const text = 'Kyiv accused Moscow of shelling a hospital.';
    const { out } = rapporteur(
      ['relate'],
      `${JSON.stringify({ id: 1, text, source: [[0, 4]], target: [[13, 19]] })}\n`,
    );
    expect(JSON.parse(out)).toMatchObject({ id: '1', type: 'ACCUSE' });
  });

  test('cluster gives copies one report and reports of one story one story', () => {
    const text = story.replaceAll(/<[^>]+>/g, ' ');
    const other =
      'The cup final ended two to one after extra time, and the visiting supporters sang until the last tram had left the stadium.';
    const lines = [
      { id: 'wire', text, published: '2024-05-06' },
      { id: 'copy', text: text.slice(0, 330), published: '2024-05-06' },
      { id: 'cup', text: other, published: '2024-05-06' },
    ];
    const { out } = rapporteur(['cluster'], lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    const [wire, copy, cup] = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(copy.report).toBe(wire.report);
    expect(cup.story).not.toBe(wire.story);
  });

  test('parse writes CoNLL-U', () => {
    const { out } = rapporteur(['parse', '--input', 'text'], 'The army left.');
    expect(out).toContain('\tleave\tVERB\tVBD\t');
  });
});

describe('export and mcp', () => {
  const record = (): string => path('record-export');
  beforeAll(() => {
    expect(rapporteur(['add', '--record', record(), path('truce.html')]).status).toBe(0);
  });

  test('export writes to standard output, and a file that is there whole or not at all', () => {
    const shown = rapporteur(['export', 'polecat', '--record', record(), '--type', 'AGREE,RETREAT']);
    expect(shown.status).toBe(0);
    expect(shown.out.split('\r\n').length).toBeGreaterThan(2);
    expect(shown.err).toBe('');
    const file = path('events.geojson');
    expect(rapporteur(['export', 'geojson', 'truce', '--record', record(), '-o', file]).status).toBe(0);
    expect(JSON.parse(readFileSync(file, 'utf8')).features.length).toBeGreaterThan(0);
    const failed = rapporteur(['export', 'parquet', '--record', record(), '-o', path('no/such/folder/events.parquet')]);
    expect(failed.status).toBe(73);
    expect(failed.err).toContain('[output-failed]');
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test.runIf(existsSync('/dev/full'))('a full disk is told, and nothing half is left', () => {
    const full = openSync('/dev/full', 'w');
    const run = spawnSync(process.execPath, ['bin/rapporteur.mjs', 'export', 'readings', '--record', record()], {
      cwd: root,
      stdio: ['ignore', full, 'pipe'],
      encoding: 'utf8',
    });
    closeSync(full);
    expect(run.status).toBe(73);
    expect(run.stderr).toContain('[output-failed]');
  });

  test('export says what is wrong with a filter', () => {
    const { status, err } = rapporteur(['export', 'rss', '--record', record(), '--after', 'yesterday']);
    expect(status).toBe(64);
    expect(err).toContain('--after: expected a day');
    expect(rapporteur(['export', 'xlsx', '--record', record()]).status).toBe(64);
  });

  test('mcp answers an assistant over standard input and output', async () => {
    const client = new Client({ name: 'a test', version: '1' });
    const args = ['bin/rapporteur.mjs', 'mcp', '--record', record()];
    await client.connect(new StdioClientTransport({ command: process.execPath, args, cwd: root, stderr: 'ignore' }));
    try {
      const { structuredContent } = await client.callTool({ name: 'search', arguments: { q: 'truce' } });
      expect(JSON.stringify(structuredContent)).toContain('signed a truce in Geneva on Monday');
    } finally {
      await client.close();
    }
  });
});
