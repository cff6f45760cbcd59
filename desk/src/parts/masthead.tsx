import { useEffect, useRef } from 'preact/hooks';
import { go, type Place } from '../router.ts';
import { Help } from './help.tsx';
import { BrandMark, KeysIcon, SchemeIcon, SearchIcon } from './icons.tsx';
import { useKeys } from './keys.ts';
import { isQuery } from './query-box.tsx';

const rooms = [
  ['/', 'Today'],
  ['/articles', 'Articles'],
  ['/events', 'Events'],
  ['/claims', 'Claims'],
  ['/accords', 'Accords'],
  ['/read', 'Read'],
] as const;

export function Masthead({ place }: { readonly place: Place }) {
  const help = useRef<HTMLDialogElement>(null);
  const search = useRef<HTMLInputElement>(null);
  useKeys({
    '?': () => help.current?.showModal(),
    '/': () => search.current?.focus(),
  });
  const q = place.path === '/articles' ? (place.params.get('q') ?? '') : '';
  useEffect(() => {
    if (search.current !== null) search.current.value = q;
  }, [q]);

  return (
    <header class="mast">
      <div class="mast-in">
        <a class="brand" href="/" aria-label="Rapporteur: today">
          <BrandMark />
          Rapporteur
        </a>
        <nav class="nav" aria-label="Views">
          {rooms.map(([href, word]) => (
            <a key={href} href={href} aria-current={isCurrent(place.path, href) ? 'page' : undefined}>
              {word}
            </a>
          ))}
        </nav>
        <div class="tools">
          <search>
            <form
              class="search"
              onSubmit={(event) => {
                event.preventDefault();
                const words = search.current?.value.trim() ?? '';
                const asked = encodeURIComponent(words);
                if (isQuery(words)) go(`/events?query=${asked}`);
                else go(words === '' ? '/articles' : `/articles?q=${asked}`);
              }}
            >
              <SearchIcon />
              <input
                ref={search}
                type="search"
                name="q"
                placeholder="Search the articles"
                aria-label="Search the articles"
              />
              <kbd>/</kbd>
            </form>
          </search>
          <button
            type="button"
            class="icon-button"
            aria-label="Light or dark"
            title="Light or dark"
            onClick={otherScheme}
          >
            <SchemeIcon />
          </button>
          <button
            type="button"
            class="icon-button keys-button"
            aria-label="Keyboard shortcuts"
            title="Keyboard shortcuts (?)"
            onClick={() => help.current?.showModal()}
          >
            <KeysIcon />
          </button>
        </div>
      </div>
      <Help dialog={help} />
    </header>
  );
}

function isCurrent(path: string, href: string): boolean {
  return href === '/' ? path === '/' || path.startsWith('/stories/') : path === href || path.startsWith(`${href}/`);
}

/** Turns to the other scheme and keeps the choice; `public/scheme.js` takes it up before the next first paint. */
function otherScheme(): void {
  const root = document.documentElement;
  const dark =
    root.dataset.scheme === undefined
      ? matchMedia('(prefers-color-scheme: dark)').matches
      : root.dataset.scheme === 'dark';
  const scheme = dark ? 'light' : 'dark';
  root.dataset.scheme = scheme;
  try {
    localStorage.setItem('scheme', scheme);
  } catch {
    // Where storage is forbidden the choice lasts as long as the page.
  }
}
