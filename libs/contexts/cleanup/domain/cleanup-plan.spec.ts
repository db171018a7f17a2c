import { fold } from '@docket/kernel';
import { cleanupDecider, cleanupEventTypes, type CleanupCommand, type CleanupState } from './index.js';
import { cleanupSamples } from '../testing/event-samples.js';
import { Value } from 'typebox/value';

const now = new Date('2026-03-01T09:00:00.000Z');
const { digest } = cleanupSamples.CleanupPlanMade;
const request: CleanupCommand = {
  type: 'RequestCleanupPlan',
  request: cleanupSamples.CleanupPlanRequested,
};
const made: CleanupCommand = { type: 'CompleteCleanupPlan', made: cleanupSamples.CleanupPlanMade };
const run: CleanupCommand = { type: 'RunCleanup', digest, reason: 'the disk is full' };
const begin: CleanupCommand = { type: 'BeginRemoval', removal: cleanupSamples.CleanupRemovalBegun };
const end: CleanupCommand = { type: 'EndRemoval', removal: cleanupSamples.CleanupRemovalEnded };
const complete: CleanupCommand = { type: 'CompleteCleanupRun', expiredJobs: 0, keptJobs: [] };
const failure = cleanupSamples.CleanupRunFailed;

/** The state after these commands, each of which must be accepted. */
function after(...commands: readonly CleanupCommand[]): CleanupState {
  let state = cleanupDecider.initialState;
  for (const command of commands) {
    const decision = cleanupDecider.decide(command, state, { now });
    if (!decision.ok) throw new Error(decision.code);
    const events = decision.events.map((event) => ({ ...event, time: now.toISOString() }));
    state = fold(cleanupDecider, state, events);
  }
  return state;
}

function decided(command: CleanupCommand, state: CleanupState, at = now) {
  const decision = cleanupDecider.decide(command, state, { now: at });
  return decision.ok ? decision.events.map(({ type }) => type) : decision.code;
}

describe('a plan of a clean-up', () => {
  it('is made, and carried out batch by batch', () => {
    const state = after(request, made, run, begin, end, complete);
    expect(state).toMatchObject({
      status: 'completed',
      removed: 1,
      bytes: 3,
      leftOut: 0,
      ended: 1,
      open: null,
    });
    expect(decided(run, state)).toBe('CLEANUP.PLAN_DONE');
  });

  it('is asked for, made and ended once, whoever says it again', () => {
    for (const [command, before] of [
      [request, after(request)],
      [made, after(request, made)],
      [{ type: 'FailCleanupPlan', failure }, after(request, made)],
      [run, after(request, made, run)],
      [begin, after(request, made, run, begin)],
      [end, after(request, made, run, begin, end)],
      [begin, after(request, made, run, begin, end)],
      [complete, after(request, made, run, begin)],
      [complete, after(request, made, run, complete)],
      [{ type: 'FailCleanupRun', failure }, after(request, made)],
    ] as const)
      expect(decided(command, before)).toEqual([]);
  });

  it.each([
    ['unknown', after(), 'CLEANUP.PLAN_NOT_FOUND'],
    ['not made', after(request), 'CLEANUP.PLAN_NOT_MADE'],
    ['failed', after(request, { type: 'FailCleanupPlan', failure }), 'CLEANUP.PLAN_NOT_MADE'],
  ])('that is %s cannot be run', (_what, state, code) => {
    expect(decided(run, state)).toBe(code);
  });

  it('is run by its digest, and within its time', () => {
    const state = after(request, made);
    expect(decided({ ...run, digest: 'e'.repeat(64) }, state)).toBe('CLEANUP.PLAN_DIFFERS');
    const late = new Date(cleanupSamples.CleanupPlanMade.expiresAt);
    expect(decided(run, state, late)).toBe('CLEANUP.PLAN_EXPIRED');
    expect(decided(run, state, new Date(late.getTime() - 1))).toEqual(['CleanupRunRequested']);
  });

  it('whose run was cut short goes on with the batch that was open, also later', () => {
    const state = after(request, made, run, begin, { type: 'FailCleanupRun', failure });
    expect(state).toMatchObject({ status: 'interrupted', open: { batch: 0 } });
    expect(decided(end, state)).toBe('CLEANUP.NOT_RUNNING');
    expect(decided(begin, state)).toBe('CLEANUP.NOT_RUNNING');
    expect(decided(run, state, new Date('2027-01-01'))).toEqual(['CleanupRunRequested']);
  });

  it('is not changed by an event of a newer version, nor known from one', () => {
    const later = { type: 'CleanupPraised', data: {}, time: now.toISOString() } as never;
    const state = after(request);
    expect(cleanupDecider.evolve(state, later)).toBe(state);
    expect(cleanupDecider.evolve({ status: 'unknown' }, later)).toEqual({ status: 'unknown' });
  });
});

describe.each(Object.entries(cleanupSamples))('the event %s', (type, data) => {
  const { schemas } = cleanupEventTypes.find((each) => each.type === type)!;

  it('has a schema that takes what it is for, and nothing beside it', () => {
    expect(Value.Check(schemas[1]!, data)).toBe(true);
    expect(Value.Check(schemas[1]!, { ...data, extra: 1 })).toBe(false);
  });
});
