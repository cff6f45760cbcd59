/** What does a mention of somebody point at? */
export { type EntityTokens, identify } from './identify.ts';
export { countryNamed, type MentionTokens } from './party.ts';
