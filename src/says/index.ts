/** Who says so? */
export { type FoundClaim, readClaims, speakersOf } from './claims.ts';
