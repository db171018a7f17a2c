import { createLogger, createMetrics, HealthRegistry } from '@docket/observability';
import { serveProbes, type ProbeServer } from './probe-server.js';

describe('the probes of a process', () => {
  const health = new HealthRegistry();
  const platform = {
    health,
    metrics: createMetrics('worker'),
    logger: createLogger({ app: 't', level: 'silent' }),
  };
  let probes: ProbeServer;
  const get = (path: string) => fetch(`http://127.0.0.1:${probes.port}${path}`);

  beforeAll(async () => {
    probes = await serveProbes(platform, '127.0.0.1', 0);
  });
  afterAll(() => probes.stop());

  it('say that it lives and that it is ready', async () => {
    expect((await get('/health/live')).status).toBe(200);
    const ready = await get('/health/ready');
    expect([ready.status, await ready.json()]).toEqual([200, { ok: true, checks: {} }]);
  });

  it('answer 503 with the reason when a check fails', async () => {
    const remove = health.register('mongodb', async () => ({ ok: false, reason: 'gone' }));
    const ready = await get('/health/ready');
    expect([ready.status, await ready.json()]).toEqual([
      503,
      { ok: false, checks: { mongodb: { ok: false, reason: 'gone' } } },
    ]);
    remove();
  });

  it('give the figures to Prometheus', async () => {
    expect(await (await get('/metrics')).text()).toContain('process_resident_memory_bytes{app="worker"}');
  });

  it('know nothing else, and only reading', async () => {
    expect((await get('/v1/jobs')).status).toBe(404);
    const posted = await fetch(`http://127.0.0.1:${probes.port}/health/live`, { method: 'POST' });
    expect(posted.status).toBe(405);
  });

  it('name the setting when the port is taken', async () => {
    await expect(serveProbes(platform, '127.0.0.1', probes.port)).rejects.toMatchObject({
      code: 'PLATFORM.PROBE_PORT_UNAVAILABLE',
      message: expect.stringContaining('DOCKET_PROBE_PORT'),
    });
  });
});
