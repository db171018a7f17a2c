import { until } from '@docket/engines/testing';
import { commandSender } from '@docket/commands';
import { type Clock } from '@docket/kernel';
import { reactionServices } from '@docket/platform';
import { createProcessRunner } from '@docket/processes';
import { runDocket } from '../../../../apps/admin/testing/run-docket.js';
import { startReadSide, type TestReadSide } from '../../../../apps/api/testing/read-side.js';

const MINUTE_MS = 60_000;
const METHOD = 'echo.text@1';

interface Happened {
  readonly data: { readonly dueAt: string; readonly jobId: string };
  readonly position: number;
}

describe('schedules', () => {
  let test: TestReadSide;
  /** The processes' clock runs ahead of the API's: no test waits for a minute to pass. */
  let aheadMs = 0;
  const clock: Clock = { now: () => new Date(Date.now() + aheadMs) };
  /** To just behind the next full minute, which is a tick that nobody has missed. */
  const passMinute = (): void => {
    aheadMs += MINUTE_MS - (clock.now().getTime() % MINUTE_MS) + 50;
  };
  const running: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    test = await startReadSide();
    await test.project('operations');
    for (let process = 0; process < 2; process += 1) running.push(await startProcess());
  });
  beforeEach(() => {
    aheadMs = 0;
  });
  afterAll(async () => {
    await Promise.all(running.map(async (stop) => stop()));
    await test.stop();
  });

  async function startProcess(): Promise<() => Promise<void>> {
    const { db, store, composition } = test.platform;
    const { reactors } = await composition.reactions(reactionServices({ ...test.platform, clock }));
    const own = reactors.filter(({ name }) => ['schedules.run', 'jobs.submit-scheduled'].includes(name));
    expect(own).toHaveLength(2);
    const send = commandSender(store, clock, [...composition.aggregates.values()]);
    const runner = createProcessRunner({ db, log: store, send, clock, leaseTtlMs: 600, reactors: own });
    const stopping = new AbortController();
    const run = runner.run(stopping.signal);
    return async () => {
      stopping.abort();
      await run;
    };
  }

  const create = async (more: object = {}): Promise<string> => {
    const body = {
      name: 'every minute',
      cron: '* * * * *',
      job: { method: METHOD, tags: ['timed'] },
      ...more,
    };
    const answer = await test.call('POST', '/v1/schedules', body);
    expect([answer.status, answer.body.code]).toEqual([201, undefined]);
    return answer.body.scheduleId as string;
  };
  const eventsOf = async (id: string, type: string) =>
    (await test.platform.store.readAggregate({ tenant: 'default', type: 'schedule', id })).filter(
      (event) => event.type === type,
    );
  const happened = async (id: string, type: string, count = 1) => {
    await until(`${count} ${type}`, async () => (await eventsOf(id, type)).length >= count);
    return eventsOf(id, type) as unknown as Promise<readonly Happened[]>;
  };
  const change = async (id: string, what: string) => {
    const answer = await test.call('POST', `/v1/schedules/${id}/${what}`, { reason: 'test' });
    expect(answer.status).toBe(200);
    return answer.body.position as number;
  };
  const remove = (id: string) => test.call('DELETE', `/v1/schedules/${id}`, { reason: 'done' });

  it('run each tick as one job, with two processes, and show the runs', async () => {
    const id = await create({ overlap: 'allow' });
    const fires: Happened[] = [];
    for (let run = 1; run <= 2; run += 1) {
      passMinute();
      fires.splice(0, fires.length, ...(await happened(id, 'ScheduleFired', run)));
    }
    const [first, second] = fires.map(({ data }) => data);
    expect(first!.dueAt).toMatch(/:00\.000Z$/);
    expect(Date.parse(second!.dueAt) - Date.parse(first!.dueAt)).toBe(MINUTE_MS);
    for (const { jobId } of [first!, second!]) {
      const job = { tenant: 'default', type: 'job', id: jobId };
      await until(`job ${jobId}`, async () => (await test.platform.store.readAggregate(job)).length > 0);
      const [submitted] = await test.platform.store.readAggregate(job);
      expect(submitted).toMatchObject({
        type: 'JobSubmitted',
        data: { method: METHOD, tags: ['timed'], queue: 'default' },
        context: { actor: { kind: 'system', id: `schedule ${id}` } },
      });
    }
    expect((await test.events('JobSubmitted')).length).toBe((await test.events('ScheduleFired')).length);
    await test.call('POST', `/v1/jobs/${first!.jobId}/cancel`, { reason: 'test' });
    const { last } = await test.platform.store.head();
    const runs = await test.read(`/v1/schedules/${id}/runs?minPosition=${last}`);
    expect(runs.body.items).toMatchObject([
      { dueAt: second!.dueAt, trigger: 'tick', state: 'submitted', jobId: second!.jobId, endedAt: null },
      { dueAt: first!.dueAt, trigger: 'tick', state: 'canceled', jobId: first!.jobId },
    ]);
    await remove(id);
  });

  it('leave out a tick while the job of the one before goes on', async () => {
    const id = await create();
    passMinute();
    const [fired] = await happened(id, 'ScheduleFired');
    passMinute();
    const [skipped] = await happened(id, 'ScheduleTickSkipped');
    expect(skipped!.data).toMatchObject({ why: 'overlap' });
    await test.call('POST', `/v1/jobs/${fired!.data.jobId}/cancel`, { reason: 'test' });
    passMinute();
    await happened(id, 'ScheduleFired', 2);
    await remove(id);
  });

  it('deal with ticks that no process saw by their policy', async () => {
    const lazy = await create({ name: 'lazy', misfire: 'skip' });
    const eager = await create({ name: 'eager', misfire: 'run-once', overlap: 'allow' });
    aheadMs += 60 * MINUTE_MS;
    const [left] = await happened(lazy, 'ScheduleTickSkipped');
    expect(left!.data).toMatchObject({ why: 'missed' });
    const [late] = await happened(eager, 'ScheduleFired');
    expect(late!.data).toMatchObject({ trigger: 'missed' });
    // One run for all of them, then the ticks of the last minute.
    await happened(eager, 'ScheduleFired', 2);
    expect((await eventsOf(eager, 'ScheduleFired')).length).toBeLessThan(4);
    await Promise.all([remove(lazy), remove(eager)]);
  });

  it('run nothing while they are paused, but by hand, once for a key', async () => {
    const id = await create({ cron: '0 0 1 1 *', timeZone: 'Australia/Melbourne' });
    const position = await change(id, 'pause');
    const shown = await test.read(`/v1/schedules/${id}?minPosition=${position}`);
    expect(shown.body).toMatchObject({ status: 'paused', paused: { reason: 'test' }, nextRuns: [] });
    const key = { 'idempotency-key': 'once' };
    const first = await test.call('POST', `/v1/schedules/${id}/trigger`, {}, key);
    const again = await test.call('POST', `/v1/schedules/${id}/trigger`, {}, key);
    expect([first.status, again.body.jobId]).toEqual([202, first.body.jobId]);
    const job = { tenant: 'default', type: 'job', id: first.body.jobId };
    await until('its job', async () => (await test.platform.store.readAggregate(job)).length > 0);
    expect(await eventsOf(id, 'ScheduleFired')).toMatchObject([{ data: { trigger: 'hand' } }]);
    const resumed = await change(id, 'resume');
    const active = await test.read(`/v1/schedules/${id}?minPosition=${resumed}`);
    expect(active.body).toMatchObject({ status: 'active', lastRun: { outcome: 'submitted' } });
    expect(active.body.nextRuns).toHaveLength(5);
    // Midnight in Melbourne, summer time.
    expect(active.body.nextRuns[0]).toMatch(/-12-31T13:00:00\.000Z$/);
    await remove(id);
  });

  it('say why a job could not be submitted', async () => {
    const id = await create({ cron: '0 0 1 1 *', job: { method: 'no.such@1' } });
    await test.call('POST', `/v1/schedules/${id}/trigger`, {});
    const [refused] = await happened(id, 'ScheduledJobRefused');
    expect(refused!.data).toMatchObject({ code: 'METHOD.UNKNOWN' });
    const runs = await test.read(`/v1/schedules/${id}/runs?minPosition=${refused!.position}`);
    expect(runs.body.items).toMatchObject([
      { state: 'refused', why: expect.stringMatching(/^METHOD\.UNKNOWN/) },
    ]);
    await remove(id);
  });

  it('refuse times that cannot be read, with what to do', async () => {
    const job = { method: METHOD };
    for (const [cron, timeZone] of [
      ['61 * * * *', 'UTC'],
      ['* * * * * *', 'UTC'],
      ['0 0 30 2 *', 'UTC'],
      ['0 0 * * *', 'Mars/Olympus'],
    ] as const) {
      const answer = await test.call('POST', '/v1/schedules', { name: 'x', cron, timeZone, job });
      expect([cron, answer.status, answer.body.code]).toEqual([cron, 422, 'SCHEDULE.INVALID_CRON']);
    }
    const id = await create({ cron: '0 0 1 1 *' });
    const bad = await test.call('PATCH', `/v1/schedules/${id}`, { timeZone: 'Mars/Olympus', reason: 'x' });
    expect([bad.status, bad.body.code]).toEqual([422, 'SCHEDULE.INVALID_CRON']);
    const good = await test.call('PATCH', `/v1/schedules/${id}`, { cron: '30 2 * * *', reason: 'later' });
    const shown = await test.read(`/v1/schedules/${id}?minPosition=${good.body.position}`);
    expect(shown.body).toMatchObject({ cron: '30 2 * * *', timeZone: 'UTC' });
    await remove(id);
  });

  it('stay within their tenant, and are listed on the command line', async () => {
    const id = await create({ name: 'ours', cron: '0 0 1 1 *' });
    const stranger = { authorization: `Bearer ${await test.keyFor('clinic-b', ['admin'])}` };
    for (const path of [`/v1/schedules/${id}/pause`, `/v1/schedules/${id}/trigger`]) {
      const answer = await test.call(
        'POST',
        path,
        path.endsWith('pause') ? { reason: 'mine' } : {},
        stranger,
      );
      expect([path, answer.status, answer.body.code]).toEqual([path, 404, 'SCHEDULE.NOT_FOUND']);
    }
    const { last } = await test.platform.store.head();
    expect((await test.read(`/v1/schedules?minPosition=${last}`, stranger)).body.items).toEqual([]);
    expect((await test.read(`/v1/schedules/${id}/runs`, stranger)).body.items).toEqual([]);
    const env = { DOCKET_URL: test.api.url, DOCKET_KEY: test.keys.admin };
    const listed = await runDocket(['schedules', 'list'], { env });
    expect([listed.code, listed.stdout]).toEqual([
      0,
      expect.stringMatching(/ours +0 0 1 1 \* UTC +echo\.text@1/),
    ]);
    const paused = await runDocket(['schedules', 'pause', id, '--reason', 'holidays'], { env });
    expect([paused.code, paused.stdout]).toEqual([0, `Schedule ${id} is paused.\n`]);
  });
});
