import { fold, type Timed } from '@docket/kernel';
import { pastJobSample as job } from '../testing/index.js';
import { pastJobDecider, type PastJobCommand, type PastJobEvent } from './index.js';

const now = new Date('2026-01-01T00:00:00Z');
const of = (importId: string, change: object = {}): PastJobCommand => ({
  type: 'ImportPastJob',
  imported: { importId, source: 'legacy', collection: 'jobs', sourceId: '1', job: { ...job, ...change } },
});
const withdraw = (importId: string): PastJobCommand => ({
  type: 'WithdrawPastJob',
  importId,
  reason: 'wrong',
});

function run(...commands: readonly PastJobCommand[]) {
  let state = pastJobDecider.initialState;
  let last: unknown;
  for (const command of commands) {
    const decision = pastJobDecider.decide(command, state, { now });
    last = decision.ok ? decision.events.map(({ type, data }) => [type, data]) : decision.code;
    if (decision.ok)
      state = fold(
        pastJobDecider,
        state,
        decision.events.map((event) => ({ ...event, time: now.toISOString() })) as Timed<PastJobEvent>[],
      );
  }
  return { state, last };
}

describe('a job of another system', () => {
  it('is imported once, and again only with what changed', () => {
    expect(run(of('a')).last).toMatchObject([['PastJobImported', { job }]]);
    expect(run(of('a'), of('b')).last).toEqual([]);
    const changed = run(of('a'), of('b', { owner: 'grace', tags: ['x'] }));
    expect(changed.last).toEqual([
      [
        'PastJobChanged',
        {
          importId: 'b',
          changes: { owner: { before: 'ada', after: 'grace' }, tags: { before: null, after: ['x'] } },
        },
      ],
    ]);
    expect(changed.state.versions.at(-1)!.job).toEqual({ ...job, owner: 'grace', tags: ['x'] });
    const { state } = run(of('a', { tags: ['x'] }), of('b'));
    expect(state.versions.at(-1)!.job).toEqual(job);
  });

  it.each([
    ['a time that is none', { endedAt: 'yesterday, at about noon' }],
    ['an end before its start', { endedAt: '2024-03-01T10:00:05.000Z' }],
    ['a large result', { result: 'x'.repeat(20_000) }],
  ])('is refused with %s', (_what, change) => {
    expect(run(of('a', change)).last).toBe('PAST_JOB.INVALID');
  });

  it('is withdrawn by its import, to what was said before', () => {
    expect(run(of('a'), withdraw('a')).last).toMatchObject([['PastJobWithdrawn', { restored: null }]]);
    const two = [of('a'), of('b', { owner: 'grace' })] as const;
    expect(run(...two, withdraw('a')).last).toBe('PAST_JOB.CHANGED_SINCE');
    const back = run(...two, withdraw('b'));
    expect(back.last).toMatchObject([['PastJobWithdrawn', { restored: job }]]);
    expect(back.state.versions).toHaveLength(1);
    expect(run(...two, withdraw('b'), withdraw('b')).last).toEqual([]);
    expect(run(of('a'), withdraw('a'), of('c')).last).toMatchObject([['PastJobImported', { importId: 'c' }]]);
  });

  it('is changed a bounded number of times, and knows no newer events', () => {
    const many = Array.from({ length: 51 }, (_, at) => of(`import-${at}`, { owner: `owner-${at}` }));
    expect(run(...many).last).toBe('PAST_JOB.TOO_MANY_CHANGES');
    const { state } = run(of('a'));
    const event = { type: 'SomethingNewer', data: {}, time: now.toISOString() };
    expect(fold(pastJobDecider, state, [event] as never)).toEqual(state);
  });
});
