import { useEffect } from 'preact/hooks';
import { Masthead } from './parts/masthead.tsx';
import { Empty } from './parts/states.tsx';
import { addressOf, type Place, usePlace } from './router.ts';
import { AccordsView } from './views/accords.tsx';
import { ArticleView } from './views/article.tsx';
import { ArticlesView } from './views/articles.tsx';
import { ClaimsView } from './views/claims.tsx';
import { EventsView } from './views/events.tsx';
import { ReadView } from './views/read.tsx';
import { StoryView } from './views/story.tsx';
import { TodayView } from './views/today.tsx';

export function App() {
  const place = usePlace();
  const { title, view } = viewAt(place);
  useEffect(() => {
    document.title = title === undefined ? 'Rapporteur' : `${title} · Rapporteur`;
  }, [title]);
  return (
    <>
      <a class="visually-hidden skip" href="#main">
        Skip to the content
      </a>
      <Masthead place={place} />
      <main id="main" class="page" tabIndex={-1}>
        {view}
      </main>
      <footer class="foot">
        <span>Every fact leads to the words it was read from.</span>
        <a class="link" href={jsonAt(place)} target="_blank" rel="noreferrer">
          The same as JSON
        </a>
      </footer>
    </>
  );
}

/** Where the API tells what the view shows. */
function jsonAt({ path, params }: Place): string {
  if (path === '/' || path === '/read') return '/api/overview';
  const asked = new URLSearchParams(params);
  asked.delete('fact');
  return addressOf(`/api${path}`, asked);
}

function viewAt(place: Place) {
  const [, room = '', id] = place.path.split('/').map(decodeURIComponent);
  if (room === '') return { view: <TodayView /> };
  if (room === 'articles' && id !== undefined) return { view: <ArticleView key={id} id={id} place={place} /> };
  if (room === 'articles') return { title: 'Articles', view: <ArticlesView place={place} /> };
  if (room === 'stories' && id !== undefined) return { title: 'Story', view: <StoryView key={id} id={id} /> };
  if (room === 'events') return { title: 'Events', view: <EventsView place={place} /> };
  if (room === 'claims') return { title: 'Claims', view: <ClaimsView place={place} /> };
  if (room === 'accords') return { title: 'Accords', view: <AccordsView place={place} /> };
  if (room === 'read') return { title: 'Read a page', view: <ReadView /> };
  return {
    title: 'Not found',
    view: (
      <Empty title="There is no such page" whole>
        <p>
          The address may be mistyped.{' '}
          <a class="link" href="/">
            Today
          </a>{' '}
          shows what is new in the record.
        </p>
      </Empty>
    ),
  };
}
