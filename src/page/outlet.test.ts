import { describe, expect, it } from 'vitest';
import { readPage } from './page.ts';

const story = [
  'The two governments opened a second round of talks in Geneva on Monday, a week after the guns fell silent along the river.',
  'Mediators said that both sides had agreed to exchange the bodies of the dead, “without conditions and without delay”.',
];
const publisher = (url: string, title: string, extra = '', head = ''): string | undefined =>
  readPage({
    url,
    html: `<html><head><title>${title}</title>${head}</head><body>${extra}<article><h1>Talks open in Geneva</h1>${story.map((text) => `<p>${text}</p>`).join('')}</article></body></html>`,
  }).publisher;
const organization = (name: string): string =>
  `<script type="application/ld+json">{"@type":"NewsArticle","headline":"Talks open in Geneva","publisher":{"@type":"Organization","name":"${name}"}}</script>`;

describe('a paper’s name', () => {
  it('is the publisher’s, in the shorter form that title and address agree on', () => {
    expect(
      publisher('https://lantern.example/a', 'Talks open in Geneva | Lantern', '', organization('Lantern Media Group')),
    ).toBe('Lantern');
    expect(
      publisher('https://lantern.example/a', 'Talks open in Geneva | World', '', organization('Lantern Media Group')),
    ).toBe('Lantern Media Group');
  });

  it('is that part of the title which is the address’s, not the last', () => {
    expect(publisher('https://www.harbour-post.co.uk/a', 'Talks open in Geneva - Harbour Post - World')).toBe(
      'Harbour Post',
    );
  });

  it('is what stands for the logo, where it is the address’s or its initials are', () => {
    const logo = (alt: string): string => `<header><img class="site-logo" src="/l.png" alt="${alt}"></header>`;
    expect(publisher('https://ae.com.tr/a', 'Talks open in Geneva', logo('Agence Exemple'))).toBe('Agence Exemple');
    expect(publisher('https://ae.com.tr/a', 'Talks open in Geneva', logo('Partner of the year'))).toBe('ae.com.tr');
  });

  it('is the address’s as the page spells it out', () => {
    expect(
      publisher('https://lavozdelrio.example/a', 'Talks open in Geneva', '<nav><p>Sobre La Voz del Río</p></nav>'),
    ).toBe('La Voz del Río');
  });
});
