import { fold } from '@docket/kernel';
import { bulkOperationDecider, type BulkOperationCommand, type BulkOperationEvent } from './index.js';

const time = '2026-01-01T00:00:00Z';
const plan = {
  action: 'cancel' as const,
  filter: { queue: 'slow' },
  jobIds: ['a', 'b', 'c'],
  sample: [],
  position: 7,
  reason: 'wrong files',
  requestHash: 'a'.repeat(64),
};
const planned: BulkOperationEvent = { type: 'BulkOperationPlanned', data: plan };
const started: BulkOperationEvent = { type: 'BulkOperationStarted', data: { reason: 'wrong files' } };
const skipped = { jobId: 'b', outcome: 'skipped' as const, code: 'JOB.ALREADY_FINISHED', message: 'ended' };
const failed = { ...skipped, jobId: 'c', outcome: 'failed' as const };
const some: BulkOperationEvent = {
  type: 'BulkOperationProgressed',
  data: { dealtWith: 2, done: 1, problems: [skipped] },
};
const given = (...events: BulkOperationEvent[]) =>
  fold(
    bulkOperationDecider,
    bulkOperationDecider.initialState,
    events.map((event) => ({ ...event, time })),
  );
const decide = (command: BulkOperationCommand, events: BulkOperationEvent[], now = time) =>
  bulkOperationDecider.decide(command, given(...events), { now: new Date(now) });
const nothing = { ok: true, events: [] };
const run: BulkOperationCommand = { type: 'RunBulkOperation' };
const record = (from: number, dealtWith: number, problems = [failed]): BulkOperationCommand => ({
  type: 'RecordBulkProgress',
  from,
  dealtWith,
  done: dealtWith - from - problems.length,
  problems,
});

describe('a bulk operation', () => {
  it('is planned once for a request, and refuses another request of the same key', () => {
    expect(decide({ type: 'PlanBulkOperation', plan }, [])).toEqual({ ok: true, events: [planned] });
    expect(decide({ type: 'PlanBulkOperation', plan }, [planned])).toEqual(nothing);
    const other = { ...plan, requestHash: 'b'.repeat(64) };
    expect(decide({ type: 'PlanBulkOperation', plan: other }, [planned])).toMatchObject({
      code: 'BULK_OPERATION.IDEMPOTENCY_KEY_REUSED',
    });
  });

  it('is run once, within a day, with the reason of the plan or one of its own', () => {
    expect(decide(run, [planned])).toEqual({ ok: true, events: [started] });
    expect(decide({ ...run, reason: 'now' }, [planned])).toMatchObject({
      events: [{ data: { reason: 'now' } }],
    });
    expect(decide(run, [planned, started])).toEqual(nothing);
    expect(decide(run, [planned], '2026-01-02T00:00:01Z')).toMatchObject({
      code: 'BULK_OPERATION.PLAN_TOO_OLD',
    });
    for (const command of [run, record(0, 1)]) {
      expect(decide(command, [])).toMatchObject({ code: 'BULK_OPERATION.NOT_FOUND' });
    }
  });

  it('is completed at once when there is nothing to do', () => {
    const empty: BulkOperationEvent = { type: 'BulkOperationPlanned', data: { ...plan, jobIds: [] } };
    expect(decide(run, [empty])).toMatchObject({
      events: [{ type: 'BulkOperationStarted' }, { data: { done: 0, skipped: 0, failed: 0 } }],
    });
  });

  it('counts what became of each job, and is completed with the last one', () => {
    expect(decide(record(0, 2, []), [planned, started])).toMatchObject({
      events: [{ type: 'BulkOperationProgressed', data: { dealtWith: 2, done: 2 } }],
    });
    expect(decide(record(2, 3), [planned, started, some])).toMatchObject({
      events: [
        { data: { dealtWith: 3, done: 0, problems: [failed] } },
        { type: 'BulkOperationCompleted', data: { done: 1, skipped: 1, failed: 1 } },
      ],
    });
    expect(given(planned, started, some)).toMatchObject({
      status: 'running',
      dealtWith: 2,
      done: 1,
      skipped: 1,
    });
    const end: BulkOperationEvent = {
      type: 'BulkOperationCompleted',
      data: { done: 1, skipped: 1, failed: 1 },
    };
    expect(given(planned, started, some, end)).toMatchObject({ status: 'completed' });
  });

  it('takes each piece of progress once, whoever brings it', () => {
    expect(decide(record(0, 2), [planned, started, some])).toEqual(nothing);
    expect(decide(record(0, 2), [planned])).toEqual(nothing);
  });

  it('keeps its state at an event of a newer version', () => {
    const state = given(planned);
    expect(
      bulkOperationDecider.evolve(state, { type: 'BulkOperationPraised', data: {}, time } as never),
    ).toBe(state);
    expect(given(started)).toEqual({ status: 'unknown' });
  });
});
