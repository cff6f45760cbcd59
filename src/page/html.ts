/** A page of HTML as an article. */
import { type Article, type Page, RapporteurError } from '../model/index.ts';
import { articleId, joinParagraphs, optional, withoutAuthors } from './article.ts';
import { isProse } from './aside.ts';
import { type Block, type BlockPage, blocksOf } from './blocks.ts';
import { readBody } from './body.ts';
import { cueOf } from './cues.ts';
import { type Head, headOf, metaOf, titlesOf, unescaped } from './head.ts';
import { headlineBlock } from './headline.ts';
import { articleThing, strings, type Thing } from './jsonld.ts';
import { languageOf } from './language.ts';
import { MAX_HTML } from './limits.ts';
import { canonicalOf, publisherOf, sectionOf, withoutPublisher } from './outlet.ts';
import { ownAddresses } from './own-address.ts';
import { bylinesOf } from './people.ts';
import { picturesOf } from './pictures.ts';
import { datesOf } from './published.ts';
import { railOf } from './rail.ts';
import { articleInStates, paragraphsOf } from './state.ts';
import { bit } from './tokens.ts';
import { parseTree, type Tree } from './tree.ts';
import { tidy, weight } from './words.ts';

/** Least weight of a body's words that is an article: two short paragraphs. */
const MIN_BODY = 120;
/** A JSON-LD body is the article's where the page shows less than this share of it. */
const MIN_SHOWN = 0.2;
/** Under the headline of a page that is not there (error, robot check), a body of less than this is none. */
const MIN_BODY_IN_DOUBT = 600;
/** Blocks before the headline whose pictures may be the story's. */
const PICTURES_BEFORE = 6;

/** Throws `page-empty`, `page-too-large` and `page-no-article`. */
export function readHtml(html: string, page: Page): Article {
  if (html.length > MAX_HTML) {
    throw new RapporteurError(
      'page-too-large',
      `the page has ${html.length} characters; at most ${MAX_HTML} are read`,
      'This is no news page.',
    );
  }
  const tree = parseTree(html);
  const found = shownBlocks(tree);
  const head = headOf(tree);
  const { blocks } = found;
  if (blocks.length === 0 && head.things.length === 0 && head.states.length === 0) {
    throw new RapporteurError(
      tree.tag.some((tag) => tag !== '#text') ? 'page-no-article' : 'page-empty',
      'the page has no words',
      'Check what was saved or fetched.',
    );
  }
  const titles = titlesOf(head);
  const headline = headlineBlock(blocks, titles);
  const shown = headline < 0 ? undefined : blocks[headline]!.text;
  const article = articleThing(
    head.things,
    [shown, ...titles.slice(0, 3)].filter((title) => title !== undefined),
    page.url,
  );
  const witness = strings(article?.articleBody).join('\n\n');
  const description = unescaped(
    strings(article?.description)[0] ?? metaOf(head, 'og:description', 'description') ?? '',
  );
  const canonical = canonicalOf(head, page.url);
  const isOwn = ownAddresses(page.url ?? canonical);
  const body = readBody(tree, found, { headline, witness, description, isOwn });
  const lines = blocks.flatMap((block, b) => (b === headline || block.level > 0 ? [] : [block.text]));
  const publisher = publisherOf(head, article, page.url, lines);
  const own = publisher === undefined ? [] : [publisher.name];
  const sources = {
    blocks,
    kinds: body.kinds,
    elsewhere: body.elsewhere,
    headline,
    first: body.first,
    last: body.last,
    head,
    article,
  };
  const people = bylinesOf({ ...sources, own });
  const fromPage = withoutAuthors(body.paragraphs, people.bylines);
  const paragraphs = chosenBody(fromPage, witness, head, shown ?? head.title);
  const { text, paragraphs: spans } = joinParagraphs(paragraphs);
  const language = languageOf(text, [
    head.lang,
    head.meta.get('og:locale')?.[0],
    head.meta.get('content-language')?.[0],
    strings(article?.inLanguage)[0],
  ]);
  const dates = datesOf({ ...sources, tree, url: page.url, monthFirst: isMonthFirst(head, language.tag) });
  const title = headlineOf(shown, blocks[headline], head, article, publisher?.name) ?? page.headline;
  const section = sectionOf(head, article);
  const foreign = (node: number): boolean =>
    (body.kinds[node]! &
      (bit.nav |
        bit.related |
        bit.rail |
        bit.comments |
        bit.consent |
        bit.advert |
        bit.promo |
        bit.share |
        bit.bio |
        bit.hidden)) !==
      0 || body.elsewhere(node);
  const start =
    headline < 0
      ? body.container
      : Math.min(
          blocks[Math.max(0, headline - PICTURES_BEFORE)]!.node,
          body.container < 0 ? tree.size : body.container,
        );
  const pictures = picturesOf(
    tree,
    found.own,
    Math.max(0, start),
    body.container < 0 ? tree.size : tree.end[body.container]!,
    foreign,
  );
  const rail = railOf(tree, found.own, body.nodes, title, page.url ?? canonical);
  const published = dates.published?.value ?? page.published;
  return {
    id: articleId(canonical, text),
    ...optional('url', page.url),
    ...optional('canonical', canonical),
    ...optional('publisher', publisher?.name),
    ...optional('section', section),
    language: language.tag,
    ...optional('headline', title),
    ...optional('published', published),
    ...optional('modified', dates.modified?.value),
    bylines: people.bylines,
    text,
    paragraphs: spans,
    pictures,
    rail,
    provenance: {
      text: paragraphs === fromPage ? 'page' : 'data',
      language: language.witness,
      ...(title === undefined ? {} : { headline: shown === title ? 'page' : 'meta' }),
      ...(published === undefined ? {} : { published: dates.published?.witness ?? 'given' }),
      ...(dates.modified === undefined ? {} : { modified: dates.modified.witness }),
      ...(people.witness === undefined ? {} : { bylines: people.witness }),
      ...(publisher === undefined ? {} : { publisher: publisher.witness }),
    },
  };
}

/** The page's blocks; where they hold no article, those of a page without scripts, if they hold one. */
function shownBlocks(tree: Tree): BlockPage {
  const size = ({ blocks }: BlockPage): number =>
    blocks.reduce((sum, block) => (isProse(block) ? sum + block.size : sum), 0);
  const shown = blocksOf(tree);
  if (size(shown) >= MIN_BODY || !tree.tag.includes('noscript')) return shown;
  const plain = blocksOf(tree, true);
  return size(plain) >= MIN_BODY ? plain : shown;
}

/** The body's paragraphs: the page's, or those of its data where the page shows next to nothing. Throws `page-no-article`. */
function chosenBody(
  shown: readonly string[],
  witness: string,
  head: Head,
  title: string | undefined,
): readonly string[] {
  const size = weight(shown.join(' '));
  const said = weight(witness);
  if (said >= MIN_BODY && size < MIN_SHOWN * said) return paragraphsOf(unescaped(witness));
  const missing = title !== undefined && cueOf(title) === 'missing';
  if (size >= (missing ? MIN_BODY_IN_DOUBT : MIN_BODY)) return shown;
  const state = articleInStates(head.states);
  if (weight(state.join(' ')) >= MIN_BODY) return state;
  throw new RapporteurError(
    'page-no-article',
    'the page holds no article',
    'Give the page of one story, not a front page, a list or an error page.',
  );
}

/** What a reader sees as the headline; where the page shows none, what its data say. */
function headlineOf(
  shown: string | undefined,
  block: Block | undefined,
  head: Head,
  article: Thing | undefined,
  publisher: string | undefined,
): string | undefined {
  if (shown !== undefined && block !== undefined) return block.level > 0 ? shown : withoutPublisher(shown, publisher);
  const said =
    strings(article?.headline)[0] ??
    head.meta.get('og:title')?.[0] ??
    head.meta.get('twitter:title')?.[0] ??
    head.title;
  const title = said === undefined ? '' : withoutPublisher(tidy(unescaped(said)), publisher);
  return title === '' ? undefined : title;
}

/** Whether 03/04/2023 is 4 March on this page: American English says so. */
function isMonthFirst(head: Head, language: string): boolean {
  const tag = [head.lang, head.meta.get('og:locale')?.[0]].find((value) => /[-_]/.test(value ?? ''));
  return /^en[-_]us/i.test(tag ?? language) || (tag === undefined && language === 'en');
}
