/** Every view is an address: the path names the view, the search part its filters. */
import { useEffect, useState } from 'preact/hooks';

export interface Place {
  readonly path: string;
  readonly params: URLSearchParams;
}

const moved = 'desk:moved';

function here(): Place {
  return { path: location.pathname, params: new URLSearchParams(location.search) };
}

/** Where the desk is; changes with every move, back and forward too. */
export function usePlace(): Place {
  const [place, setPlace] = useState(here);
  useEffect(() => {
    const update = () => setPlace(here());
    addEventListener('popstate', update);
    addEventListener(moved, update);
    return () => {
      removeEventListener('popstate', update);
      removeEventListener(moved, update);
    };
  }, []);
  return place;
}

/** Goes to an address of the desk. `replace` leaves no step to go back to; `keep` leaves the page where it is scrolled to. */
export function go(href: string, { replace = false, keep = false } = {}): void {
  if (href === location.pathname + location.search) return;
  if (replace) history.replaceState(null, '', href);
  else history.pushState(null, '', href);
  dispatchEvent(new Event(moved));
  if (!keep) scrollTo({ top: 0 });
}

/** The address with some of its search part changed: an empty or absent value takes the field out. */
export function withParams(place: Place, changes: { readonly [name: string]: string | undefined }): string {
  const params = new URLSearchParams(place.params);
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined || value === '') params.delete(name);
    else params.set(name, value);
  }
  return addressOf(place.path, params);
}

export function addressOf(path: string, params: URLSearchParams): string {
  const query = params.toString();
  return query === '' ? path : `${path}?${query}`;
}

/** Lets a plain click on one of the desk's own links be a move within the page; all other clicks stay the browser's. */
export function followLinks(): void {
  addEventListener('click', (event) => {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return;
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (link === null || link.origin !== location.origin || link.target !== '' || link.hasAttribute('download')) return;
    if (link.pathname.startsWith('/api/') || link.hash !== '') return;
    event.preventDefault();
    go(link.pathname + link.search);
  });
}
