import { render } from 'preact';
import { App } from './app.tsx';
import { followLinks } from './router.ts';
import './styles/tokens.css';
import './styles/base.css';
import './styles/parts.css';
import './styles/today.css';
import './styles/lists.css';
import './styles/article.css';
import './styles/accords.css';
import './styles/story.css';
import './styles/query.css';

followLinks();
const root = document.getElementById('desk');
if (root !== null) render(<App />, root);
