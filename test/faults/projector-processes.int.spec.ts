import { composition } from '@docket/contexts';
import { createMetrics, HealthRegistry } from '@docket/observability';
import { runProjector } from '@docket/platform';
import type { Projection } from '@docket/projections';
import { JobStory } from '@docket/contexts/jobs/testing';
import { Recorder } from '@docket/projections/testing';
import { startReadSide, type TestReadSide } from '../../apps/api/testing/read-side.js';

type Platform = TestReadSide['platform'];
const projections: readonly Projection[] = [
  ...(await composition.projections('audit')),
  ...(await composition.projections('analytics')),
];

describe('projector processes', () => {
  let test: TestReadSide;
  let recorder: Recorder;
  let jobs = 0;
  let running: { stop(): Promise<void> }[];

  beforeEach(async () => {
    test = await startReadSide();
    recorder = new Recorder();
    running = [];
  });
  afterEach(async () => {
    for (const projector of running) await projector.stop();
    await test.stop();
  });

  /** A platform as another process has it: metrics and health of its own. */
  const platformOf = (index: number, of: number): Platform => ({
    ...test.platform,
    metrics: createMetrics('projector'),
    health: new HealthRegistry(),
    settings: { ...test.platform.settings, projectorSlice: { index, of } },
  });
  const start = async (platform: Platform) => {
    const projector = await runProjector(platform, 'all', projections, async () => undefined);
    running.push(projector);
    return projector;
  };
  const feed = async (): Promise<void> => {
    const before = recorder.log.length;
    for (let more = 0; more < 30; more += 1) {
      jobs += 1;
      new JobStory(recorder, `job-${jobs}`).submit({}).start().complete();
    }
    const last = await test.feed(recorder.log.slice(before));
    for (const { name } of projections) {
      expect(await test.platform.readModels.waitFor(name, last, 20_000)).toMatchObject({ ok: true });
    }
  };
  const statusOf = async (name: string) =>
    (await test.platform.readModels.status()).find((each) => each.name === name)!;
  const metric = async (platform: Platform, metric: string, projection: string) => {
    const lines = (await platform.metrics.metrics()).split('\n');
    return lines.filter((line) => line.startsWith(`${metric}{projection="${projection}"`));
  };
  const until = async (what: () => Promise<boolean>): Promise<void> => {
    const deadline = Date.now() + 15_000;
    while (!(await what())) {
      expect(Date.now()).toBeLessThan(deadline);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };

  it('share a projection by partitions when each is given its slice, and fold whole what cannot be split', async () => {
    await start(platformOf(0, 2));
    await start(platformOf(1, 2));
    await feed();
    const trail = await statusOf('audit.trail');
    expect([trail.folding, trail.owners.length, new Set(trail.owners).size]).toEqual([true, 2, 2]);
    expect(trail.generations).toMatchObject([{ slices: 2 }]);
    const analytics = await statusOf('analytics.jobs');
    expect([analytics.folding, analytics.owners.length]).toEqual([true, 1]);
    expect(analytics.generations).toMatchObject([{ slices: 1 }]);
    const entries = await test.platform.readModels.collection(projections[0]!);
    expect(
      await entries.countDocuments({ tenant: recorder.log[0]!.aggregate.tenant, action: 'JobSubmitted' }),
    ).toBe(30);
    await running.pop()!.stop();
    await until(async () => !(await statusOf('audit.trail')).folding);
    expect((await statusOf('audit.trail')).notice).toContain('no running process folds');
    await start(platformOf(1, 2));
    await feed();
    expect((await statusOf('audit.trail')).notice).toBeNull();
  });

  it('show in metrics only what they fold: a standby takes out its old figures', async () => {
    const [one, two] = [platformOf(0, 1), platformOf(0, 1)];
    const first = await start(one);
    await feed();
    await until(async () => (await metric(one, 'docket_projection_position', 'audit.trail')).length === 1);
    await start(two);
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect(await metric(one, 'docket_projection_folding', 'audit.trail')).toEqual([
      'docket_projection_folding{projection="audit.trail",app="projector"} 1',
    ]);
    expect(await metric(one, 'docket_projection_generation', 'audit.trail')).toEqual([
      expect.stringMatching(/ 1$/),
    ]);
    expect(await metric(one, 'docket_projection_lag_events', 'audit.trail')).toEqual([
      expect.stringMatching(/ 0$/),
    ]);
    expect(await metric(two, 'docket_projection_folding', 'audit.trail')).toEqual([
      expect.stringMatching(/ 0$/),
    ]);
    expect(await metric(two, 'docket_projection_lag_events', 'audit.trail')).toEqual([]);
    running.splice(running.indexOf(first), 1);
    await first.stop();
    await until(async () => (await metric(two, 'docket_projection_lag_events', 'audit.trail')).length === 1);
    expect(await metric(one, 'docket_projection_lag_events', 'audit.trail')).toEqual([]);
    expect(await metric(one, 'docket_projection_folding', 'audit.trail')).toEqual([]);
  });

  it('tell their figures and their last error in health and metrics', async () => {
    const whole = platformOf(0, 1);
    const projector = await start(whole);
    await feed();
    const report = await whole.health.report();
    const figures = report.checks['projector-all']!.details!['projections'] as { name: string }[];
    expect(figures.find(({ name }) => name === 'audit.trail')).toEqual({
      name: 'audit.trail',
      version: 1,
      state: 'folding',
      generation: 1,
      checkpoint: expect.any(Number),
      lag: 0,
      eventsPerSecond: expect.any(Number),
      parkedDocuments: 0,
      lastError: null,
    });
    running.splice(running.indexOf(projector), 1);
    await projector.stop();

    // It is folded in one slice: a process that was told to fold the half of it must not begin.
    const half = platformOf(0, 2);
    await start(half);
    await until(async () => (await metric(half, 'docket_projection_last_error', 'audit.trail')).length === 1);
    expect((await metric(half, 'docket_projection_last_error', 'audit.trail'))[0]).toContain(
      'is folded in 1 slice(s)',
    );
    const broken = (await half.health.report()).checks['projector-all']!;
    expect(broken).toMatchObject({ ok: false, reason: expect.stringContaining('--slices 2') });
    expect(broken.reason).toContain('audit.trail shows the state at position');
    const open = await test.call('GET', '/health/ready');
    expect(open.status).toBe(200);
    expect(open.body.checks['read-models'].reason).toContain('no running process folds version 1 of it');
    expect(JSON.stringify(open.body)).not.toContain('eventsPerSecond');
  });
});
