/** The filters of events as a schema, for those who bring them from outside: the command line and assistants. */
import { z } from 'zod';
import type { EventFilters } from './answers.ts';
import { eventTypes, standings } from './reading.ts';

const words = z.string().trim().min(1).max(500);
const day = z
  .string()
  .regex(/^\d{4}(?:-\d\d(?:-\d\d)?)?$/u, 'expected a day, a month or a year: 2031-03-14, 2031-03 or 2031');

export const eventFilterFields = {
  type: z.array(z.enum(eventTypes)).exactOptional().describe('PLOVER event types'),
  standing: z.array(z.enum(standings)).exactOptional().describe('How the text presents the events'),
  actor: words.exactOptional().describe('Who acts: words of a name, or an ISO 3166-1 alpha-3 code'),
  recipient: words.exactOptional().describe('Whom it is directed at: words of a name, or a country code'),
  party: words.exactOptional().describe('Either side: words of a name, or a country code'),
  place: words.exactOptional().describe('The beginning of a place’s name, or a country code'),
  after: day.exactOptional().describe('First day, month or year, included'),
  before: day.exactOptional().describe('Last day, month or year, included'),
  publisher: words.exactOptional().describe('Name of the newspaper'),
  story: words.exactOptional().describe('Id of a story'),
  article: words.exactOptional().describe('Id of an article'),
  q: words.exactOptional().describe('Words of the article, as a web search takes them'),
  news: z.boolean().exactOptional().describe('Leave out history told to explain the news'),
} as const;

export const eventFiltersSchema: z.ZodType<EventFilters> = z.strictObject(eventFilterFields);
