import { until } from '@docket/engines/testing';
import { commandSender } from '@docket/commands';
import { DocketError, type RecordedEvent } from '@docket/kernel';
import { reactionServices } from '@docket/platform';
import { createProcessRunner } from '@docket/processes';
import { runDocket } from '../../../../../apps/admin/testing/run-docket.js';
import { startReadSide, type TestReadSide } from '../../../../../apps/api/testing/read-side.js';
import { runBulkOperations } from '../../application/bulk/run-bulk-operation.js';

const METHOD = 'echo.text@1';
const PATH = '/v1/bulk-operations';

describe('bulk operations', () => {
  let test: TestReadSide;
  /** How many commands to jobs the process that runs them sends before it dies; it lives for ever when undefined. */
  let commandsLeft: number | undefined;
  let died = 0;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    test = await startReadSide({ DOCKET_QUEUES: 'bulk,many,dead' });
    await test.project('operations');
    stop = await startRunning();
  });
  afterAll(async () => {
    await stop();
    await test.stop();
  });

  async function startRunning(): Promise<() => Promise<void>> {
    const { db, store, clock, composition } = test.platform;
    const sender = commandSender(store, clock, [...composition.aggregates.values()]);
    const runner = createProcessRunner({
      db,
      log: store,
      clock,
      leaseTtlMs: 600,
      reactors: [runBulkOperations(reactionServices(test.platform))],
      send: async (command) => {
        if (command.aggregate === 'job' && commandsLeft !== undefined) {
          // As for a process that is killed here: nothing more is written, and the next owner starts from what is stored.
          if (commandsLeft === 0) {
            commandsLeft = undefined;
            died += 1;
            throw new DocketError('REACTOR.LEASE_LOST', 'killed');
          }
          commandsLeft -= 1;
        }
        return sender(command);
      },
    });
    const stopping = new AbortController();
    const running = runner.run(stopping.signal);
    await until('the reactor runs', async () => runner.status().reactors[0]!.state === 'reacting');
    return async () => {
      stopping.abort();
      await running;
    };
  }

  const submit = async (queue: string, count: number): Promise<{ ids: string[]; position: number }> => {
    const jobs = Array.from({ length: count }, (_, n) => ({ method: METHOD, queue, input: { n } }));
    const { body } = await test.call('POST', '/v1/jobs/bulk', { jobs });
    const made = body.items as { job: { jobId: string; position: number } }[];
    return {
      ids: made.map(({ job }) => job.jobId),
      position: Math.max(...made.map(({ job }) => job.position)),
    };
  };
  const plan = (body: object, headers = {}) =>
    test.call('POST', PATH, { reason: 'wrong files', ...body }, headers);
  const show = async (id: string, minPosition = 0) =>
    (await test.read(`${PATH}/${id}?minPosition=${minPosition}`)).body;
  const completed = async (id: string) => {
    await until(`${id} completes`, async () => (await show(id)).status === 'completed');
    return show(id);
  };
  const stateOf = async (id: string): Promise<string> => (await test.read(`/v1/jobs/${id}`)).body.state;
  const eventsOf = (id: string): Promise<readonly RecordedEvent[]> =>
    test.platform.store.readAggregate({ tenant: 'default', type: 'job', id });

  it('plans with a count, a sample and a position, and changes nothing before it is run', async () => {
    const { ids, position } = await submit('bulk', 3);
    const asked = {
      action: 'cancel',
      filter: { queue: 'bulk', state: ['queued', 'succeeded'] },
      minPosition: position,
    };
    const planned = await plan(asked, { 'idempotency-key': 'plan-1' });
    expect([planned.status, planned.body]).toEqual([
      201,
      {
        operationId: expect.any(String),
        status: 'planned',
        jobs: 3,
        sample: expect.arrayContaining([{ jobId: ids[0], method: METHOD, state: 'queued' }]),
        planPosition: expect.any(Number),
        position: expect.any(Number),
      },
    ]);
    expect(planned.body.planPosition).toBeGreaterThanOrEqual(position);
    const again = await plan(asked, { 'idempotency-key': 'plan-1' });
    expect(again.body.operationId).toBe(planned.body.operationId);
    const other = await plan({ ...asked, action: 'retry' }, { 'idempotency-key': 'plan-1' });
    expect(other.body.code).toBe('BULK_OPERATION.IDEMPOTENCY_KEY_REUSED');

    // One comes in behind the plan, and one ends before the run: the plan stays what it is.
    const late = await submit('bulk', 1);
    await test.call('POST', `/v1/jobs/${ids[1]}/cancel`, { reason: 'by hand' });
    const id = planned.body.operationId as string;
    expect((await show(id, planned.body.position)).status).toBe('planned');
    const run = await test.call('POST', `${PATH}/${id}/run`, { reason: 'confirmed' });
    expect([run.status, run.body.status]).toEqual([202, 'running']);
    const end = await completed(id);
    expect(end).toMatchObject({
      jobs: 3,
      dealtWith: 3,
      done: 3,
      skipped: 0,
      failed: 0,
      reason: 'wrong files',
    });
    expect(end.startedBy).toMatchObject({ kind: 'user' });
    expect(await Promise.all(ids.map(stateOf))).toEqual(['canceled', 'canceled', 'canceled']);
    expect(await stateOf(late.ids[0]!)).toBe('queued');
    const [, canceled] = await eventsOf(ids[0]!);
    expect(canceled!.data).toMatchObject({ reason: `wrong files (bulk operation ${id})` });
    const [, byHand] = await eventsOf(ids[1]!);
    expect(byHand!.data).toMatchObject({ reason: 'by hand' });
    expect((await test.call('POST', `${PATH}/${id}/run`, {})).body.status).toBe('completed');
  });

  it('goes on where it was when the process dies in the middle, and changes each job once', async () => {
    const { ids, position } = await submit('many', 230);
    const planned = await plan({ action: 'cancel', filter: { queue: 'many' }, minPosition: position });
    expect(planned.body.jobs).toBe(230);
    commandsLeft = 140;
    const before = died;
    await test.call('POST', `${PATH}/${planned.body.operationId}/run`, {});
    const end = await completed(planned.body.operationId);
    expect(died).toBe(before + 1);
    expect(end).toMatchObject({ dealtWith: 230, done: 230, skipped: 0, failed: 0 });
    for (const id of ids) {
      expect((await eventsOf(id)).map(({ type }) => type)).toEqual(['JobSubmitted', 'JobCanceled']);
    }
    const progress = (await test.events('BulkOperationProgressed')).filter(
      ({ aggregate }) => aggregate.id === planned.body.operationId,
    );
    expect(progress.map(({ data }) => (data as { dealtWith: number }).dealtWith)).toEqual([100, 200, 230]);
  });

  it('redrives a chosen part of the dead letters, and skips what is none any more', async () => {
    const { ids } = await submit('dead', 3);
    const { store } = test.platform;
    const labels = { method: METHOD, queue: 'dead' };
    let position = 0;
    for (const id of ids) {
      const context = { actor: { kind: 'system', id: 'test' }, correlationId: 'c' } as const;
      const data = { ...labels, lostAttempts: 3, timing: { queuedMs: 0, runMs: 0, totalMs: 0 } };
      const events = [
        { type: 'JobAttemptStarted', data: { ...labels, attempt: 1, workerId: 'w', queuedMs: 0 } },
        { type: 'JobDeadLettered', data },
      ];
      const appended = await store.append({ tenant: 'default', type: 'job', id }, events, {
        expected: 'any',
        context,
      });
      if (appended.ok) position = appended.position;
    }
    const filter = { jobIds: ids.slice(0, 2), queue: 'dead' };
    const planned = await plan({ action: 'redrive', filter, minPosition: position });
    expect(planned.body).toMatchObject({
      jobs: 2,
      sample: [{ state: 'dead_lettered' }, { state: 'dead_lettered' }],
    });
    // Somebody redrives one by hand, and it is canceled: no dead letter any more.
    await test.call('POST', `/v1/dead-letters/${ids[0]}/redrive`, { reason: 'by hand' });
    await test.call('POST', `/v1/jobs/${ids[0]}/cancel`, { reason: 'by hand' });
    await test.call('POST', `${PATH}/${planned.body.operationId}/run`, {});
    const end = await completed(planned.body.operationId);
    expect(end).toMatchObject({ done: 1, skipped: 1, failed: 0, filter: { queue: 'dead', chosen: 2 } });
    expect(end.problems).toEqual([
      { jobId: ids[0], outcome: 'skipped', code: 'JOB.NOT_DEAD_LETTERED', message: expect.any(String) },
    ]);
    expect(await Promise.all(ids.map(stateOf))).toEqual(['canceled', 'queued', 'dead_lettered']);
  });

  it('refuses what makes no plan, and whoever may not', async () => {
    const codes = async (body: object) => (await plan(body)).body.code;
    expect(await codes({ action: 'destroy', filter: {} })).toBe('REQUEST.INVALID');
    expect(await codes({ action: 'cancel' })).toBe('REQUEST.INVALID');
    expect(await codes({ action: 'cancel', filter: { state: ['unheard'] } })).toBe('REQUEST.INVALID');
    expect(await codes({ action: 'cancel', filter: {}, minPosition: 99_999_999 })).toBe('READ_MODEL.BEHIND');
    const none = await plan({ action: 'retry', filter: { queue: 'nowhere' } });
    expect(none.body.jobs).toBe(0);
    const run = await test.call('POST', `${PATH}/${none.body.operationId}/run`, {});
    expect(run.body.status).toBe('completed');
    expect((await test.call('POST', `${PATH}/unknown/run`, {})).body.code).toBe('BULK_OPERATION.NOT_FOUND');
    for (const key of [test.keys.submitter, test.keys.auditor]) {
      const authorization = `Bearer ${key}`;
      expect((await plan({ action: 'cancel', filter: {} }, { authorization })).status).toBe(403);
    }
    const foreign = await test.keyFor('clinic-b', ['operator']);
    const away = await test.call('GET', `${PATH}/${none.body.operationId}`, undefined, {
      authorization: `Bearer ${foreign}`,
    });
    expect(away.status).toBe(404);
  });

  it('is worked by the command line', async () => {
    const { ids, position } = await submit('bulk', 2);
    await test.read(`/v1/jobs?limit=1&minPosition=${position}`);
    const env = { DOCKET_URL: test.api.url, DOCKET_KEY: test.keys.admin };
    const docket = async (...args: string[]) => {
      const { stdout, stderr } = await runDocket(args, { env });
      return stdout + stderr;
    };
    const told = await docket('bulk', 'plan', 'cancel', '--job', ids.join(','), '--reason', 'over');
    expect(told).toContain('Would cancel 2 jobs, as they are at position');
    const id = /bulk run (\S+)/.exec(told)![1]!;
    expect(await docket('bulk', 'run', id)).toContain('2 jobs are being changed');
    await completed(id);
    expect(await docket('bulk', 'show', id)).toContain('2 done, 0 skipped, 0 failed');
    expect(await docket('bulk', 'list')).toContain(id);
  });
});
