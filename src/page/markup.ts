/** What HTML's elements do to one another and to the words in them. Source: the HTML Living Standard, sections 4, 13 and 15. */

const set = (names: string): ReadonlySet<string> => new Set(names.split(' '));

export const voidTags = set(
  'area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr image',
);

/** Elements that style words and never part them into blocks; their closing tags do not close a block. */
export const formatting = set('a b big code em font i nobr s small strike strong tt u');

export const inlineTags = set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rb rp rt rtc ruby s samp small span strike strong sub sup time tt u var wbr output meter progress',
);

/** Elements whose words are not on the page for its reader. */
export const unseenTags = set(
  'script style template noscript noembed noframes iframe object embed svg math canvas audio map select textarea input option datalist head title meta link base param source track dialog amp-sidebar amp-analytics amp-list amp-consent amp-lightbox',
);

export const headingTags = set('h1 h2 h3 h4 h5 h6');

/** Blocks whose content is words: an element of the page's own making inside one of them is one of its words, as browsers show it. */
export const flowTags = set('p h1 h2 h3 h4 h5 h6 li dd dt td th blockquote figcaption caption');

export const headOnly = set('title meta link script style base noscript template head html #text');

const blocks =
  'address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form header hgroup hr main menu nav ol p pre section summary table ul h1 h2 h3 h4 h5 h6 li dd dt td th tr tbody thead tfoot caption body html button object template';
const blockSet = set(blocks);
const without = (...names: readonly string[]): ReadonlySet<string> =>
  new Set([...blockSet].filter((name) => !names.includes(name)));

interface Implied {
  readonly tags: ReadonlySet<string>;
  readonly within: ReadonlySet<string>;
}

const p: Implied = { tags: set('p'), within: without('p') };
const headings: Implied = {
  tags: set('p h1 h2 h3 h4 h5 h6'),
  within: without('p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'),
};

/** Elements that an opening tag closes without being told to. */
export const closesOnOpen: ReadonlyMap<string, Implied> = new Map<string, Implied>([
  ...'address article aside blockquote center details dir div dl fieldset figcaption figure footer form header hgroup hr main menu nav ol p pre section table ul'
    .split(' ')
    .map((name): [string, Implied] => [name, p]),
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((name): [string, Implied] => [name, headings]),
  ['li', { tags: set('li'), within: set('ul ol menu dir table td body') }],
  ['dt', { tags: set('dt dd'), within: set('dl table td body') }],
  ['dd', { tags: set('dt dd'), within: set('dl table td body') }],
  ['tr', { tags: set('tr'), within: set('table') }],
  ['td', { tags: set('td th'), within: set('tr table') }],
  ['th', { tags: set('td th'), within: set('tr table') }],
  ['tbody', { tags: set('tbody thead tfoot'), within: set('table') }],
  ['thead', { tags: set('tbody thead tfoot'), within: set('table') }],
  ['tfoot', { tags: set('tbody thead tfoot'), within: set('table') }],
  ['option', { tags: set('option'), within: set('select datalist') }],
  ['a', { tags: set('a'), within: blockSet }],
  ['body', { tags: set('head'), within: set('html') }],
]);

/** Elements that a closing tag from within does not reach beyond. */
export const scopeEnd = set('table td th tr tbody thead tfoot caption template html body object button');

export const keptAttributes = set(
  'class id role itemprop itemtype itemscope href src srcset data-src data-lazy-src data-original data-srcset alt title datetime content name property rel hidden style aria-hidden aria-label type lang xml:lang dir data-testid data-component data-type data-caption data-credit pubdate shadowrootmode data-lang http-equiv data-timestamp data-date data-published',
);
