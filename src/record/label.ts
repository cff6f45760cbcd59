/** The labels of all articles of a record, told from their texts. */
import { clusterTraces } from '../story/index.ts';
import type { Record } from './open.ts';
import { setStories } from './stories.ts';
import { tracedArticles } from './traces.ts';

/**
 * Clusters all articles of the record by their texts and keeps the labels; the stories that this touches are told anew. Which articles are
 * together is what the whole record at once gives, so that the order in which articles came makes no difference; texts are read once.
 */
export async function labelStories(record: Record): Promise<void> {
  await setStories(record, clusterTraces(await tracedArticles(record)));
}
