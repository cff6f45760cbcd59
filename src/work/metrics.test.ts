import { expect, test } from 'vitest';
import { RapporteurError } from '../model/index.ts';
import { makeMetrics, serveHealth } from './metrics.ts';

test('what a program tells of itself', async () => {
  const metrics = makeMetrics(async () => ({ depth: 7, waiting: 5, given: 2, oldestMs: 1_500, dead: 1 }));
  metrics.page('added');
  metrics.page('dead', new RapporteurError('page-hangs', 'no end'));
  metrics.seconds('read', 0.03);
  let fault: RapporteurError | undefined;
  const server = await serveHealth('127.0.0.1', 0, metrics, async () => {
    if (fault !== undefined) throw fault;
  });
  const ask = async (path: string): Promise<string> => {
    const answer = await fetch(`${server.url}${path}`);
    return `${answer.status} ${await answer.text()}`;
  };
  try {
    const told = await ask('/metrics');
    expect(told.split('\n').filter((line) => /^rapporteur_(?:pages|errors|queue)/u.test(line))).toEqual([
      'rapporteur_pages_total{outcome="added"} 1',
      'rapporteur_pages_total{outcome="dead"} 1',
      'rapporteur_errors_total{code="page-hangs"} 1',
      'rapporteur_queue_depth 7',
      'rapporteur_queue_given 2',
      'rapporteur_queue_oldest_seconds 1.5',
      'rapporteur_queue_dead 1',
    ]);
    expect(told).toContain('rapporteur_stage_seconds_bucket{le="0.05",stage="read"} 1');
    expect([await ask('/healthz'), await ask('/readyz')]).toEqual(['200 ok\n', '200 ok\n']);
    fault = new RapporteurError('record-unreachable', 'away, with a secret');
    expect([await ask('/healthz'), await ask('/readyz')]).toEqual(['200 ok\n', '503 record-unreachable\n']);
  } finally {
    await server.close();
  }
});
