import { setTimeout as sleep } from 'node:timers/promises';
import { correlationFields, createMetrics, HealthRegistry, withCorrelation } from './index.js';

describe('correlation', () => {
  it('follows the work through what it waits for', async () => {
    const fields = await withCorrelation('c-1', async () => {
      await sleep(1);
      return correlationFields();
    });
    expect(fields).toEqual({ correlationId: 'c-1' });
    expect(correlationFields()).toEqual({});
  });
});

describe('health', () => {
  it('names what is wrong and why, and stays up when a check throws', async () => {
    const health = new HealthRegistry();
    health.register('nats', async () => ({ ok: true }));
    const remove = health.register('mongodb', async () => {
      throw new Error('connection refused');
    });
    expect(await health.report()).toEqual({
      ok: false,
      checks: { nats: { ok: true }, mongodb: { ok: false, reason: 'connection refused' } },
    });
    remove();
    expect(await health.report()).toMatchObject({ ok: true });
  });
});

describe('metrics', () => {
  it('have the figures of the process', async () => {
    const text = await createMetrics('api').metrics();
    expect(text).toContain('process_resident_memory_bytes{app="api"}');
  });
});
