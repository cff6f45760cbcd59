import { useEffect, useState } from 'preact/hooks';

/** Below this width things stand one under the other. The styles have the same. */
const query = '(max-width: 50rem)';

/** Whether the window is narrow, kept up to date. */
export function useNarrow(): boolean {
  const [narrow, setNarrow] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const media = matchMedia(query);
    const update = () => setNarrow(media.matches);
    media.addEventListener('change', update);
    return () => media.removeEventListener('change', update);
  }, []);
  return narrow;
}
