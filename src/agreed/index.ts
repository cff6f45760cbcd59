/** What was promised, and is it kept? */
export { type Agreed, type AgreedGround, readAgreed } from './read-agreed.ts';
