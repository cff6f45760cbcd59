import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blocksOf } from './blocks.ts';
import { parseTree } from './tree.ts';

const words = (html: string): readonly string[] => blocksOf(parseTree(html)).blocks.map((block) => block.text);

describe('the blocks of a page', () => {
  it('are its paragraphs, whether closed or not', () => {
    expect(words('<p>One<p>Two<div>Three</div>Four')).toEqual(['One', 'Two', 'Three', 'Four']);
  });

  it('are parted by two line breaks, not by one', () => {
    expect(words('<div>One<br>more<br><br>Two</div>')).toEqual(['One more', 'Two']);
  });

  it('keep words together that inline tags part', () => {
    expect(words('<p>O<b>str</b>el said</p>')).toEqual(['Ostrel said']);
  });

  it('leave out what a reader does not see', () => {
    expect(
      words('<p>Seen<script>x</script><style>y</style></p><template><p>no</p></template><svg><title>no</title></svg>'),
    ).toEqual(['Seen']);
  });

  it('read declarative shadow roots', () => {
    expect(words('<my-body><template shadowrootmode="open"><p>Inside</p></template></my-body>')).toEqual(['Inside']);
  });

  it('decode references and drop soft hyphens', () => {
    expect(words('<p>an agree&shy;ment &lt;in writing&gt; &amp; more&#8212;</p>')).toEqual([
      'an agreement <in writing> & more—',
    ]);
  });
});

describe('the tree of any markup', () => {
  const piece = fc.constantFrom(
    '<p>',
    '</p>',
    '<div>',
    '</div>',
    '<b>',
    '</b>',
    '<a href=x>',
    '</a>',
    '<li>',
    '<ul>',
    '</ul>',
    '<table>',
    '<tr>',
    '<td>',
    '</table>',
    '<svg>',
    '</svg>',
    '<br>',
    'word ',
    '<h1>',
    '</h1>',
    '<',
    '&',
    '<!--',
    '-->',
    '<script>',
    '</script>',
    '<body>',
    '</body>',
  );

  it('nests: every node ends after it begins and within its parent', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const tree = parseTree(pieces.join(''));
        for (let i = 0; i < tree.size; i++) {
          expect(tree.end[i]).toBeGreaterThan(i);
          const up = tree.parent[i]!;
          expect(up).toBeLessThan(i);
          if (up >= 0) expect(tree.end[i]).toBeLessThanOrEqual(tree.end[up]!);
        }
      }),
    );
  });
});
