import type { AppendResult, EventStore, LoadOptions } from '@docket/event-store';
import { reject, systemClock, type Decider, type DomainEvent } from '@docket/kernel';
import { handleCommand } from './handle-command.js';

type Opened = DomainEvent<'DoorOpened', Record<string, never>>;
interface Door {
  readonly exists: boolean;
}

type DoorCommand = { readonly type: 'Open' | 'Look' };
const open: DoorCommand = { type: 'Open' };
const look: DoorCommand = { type: 'Look' };

const door: Decider<Door, DoorCommand, Opened> = {
  aggregate: 'door',
  initialState: { exists: false },
  decide: (command, { exists }) => {
    if (!exists) return reject('DOOR.NOT_FOUND', 'There is no such door.');
    return { ok: true, events: command.type === 'Open' ? [{ type: 'DoorOpened', data: {} }] : [] };
  },
  evolve: () => ({ exists: true }),
};

/** A log of three replicas: a load is answered by one that has come as far as is asked for, and no further. */
function replicated(behind: number, leader: number) {
  const loads: number[] = [];
  const expectations: unknown[] = [];
  let conflicts = 0;
  const store = {
    load: async (_decider: unknown, _aggregate: unknown, { minPosition = 0 }: LoadOptions = {}) => {
      loads.push(minPosition);
      const position = Math.max(behind, minPosition);
      return { state: { exists: position > 0 }, position };
    },
    lastPosition: async () => leader,
    append: async (aggregate: unknown, _events: unknown, { expected }: { expected: number | 'none' }) => {
      expectations.push(expected);
      if (expected === leader) return { ok: true, position: leader + 1 } as AppendResult;
      conflicts += 1;
      return { ok: false, aggregate, expected, actual: leader } as AppendResult;
    },
  } as unknown as EventStore;
  return { store, loads, expectations, conflicts: () => conflicts };
}

const target = {
  tenant: 't',
  id: 'd-1',
  context: { actor: { kind: 'system', id: 's' }, correlationId: 'c' },
} as const;

describe('a command that is decided on the state of a replica which is behind', () => {
  it('is not refused for what the leader knows: it is decided again on that', async () => {
    const log = replicated(0, 7);
    const outcome = await handleCommand(log.store, systemClock, door, open, target);
    expect(outcome).toMatchObject({ ok: true, changed: true, position: 8 });
    expect([log.loads, log.conflicts()]).toEqual([[0, 7], 0]);
  });

  it('has not "nothing to do" before the leader says so', async () => {
    const log = replicated(3, 7);
    const outcome = await handleCommand(log.store, systemClock, door, look, target);
    expect(outcome).toMatchObject({ ok: true, changed: false, position: 7 });
  });

  it('is refused when the leader knows no more', async () => {
    const log = replicated(0, 0);
    const outcome = await handleCommand(log.store, systemClock, door, open, target);
    expect(outcome).toMatchObject({ ok: false, code: 'DOOR.NOT_FOUND' });
    expect(log.loads).toEqual([0]);
  });

  it('loads up to what a conflict told, and meets no second one', async () => {
    const log = replicated(3, 7);
    const outcome = await handleCommand(log.store, systemClock, door, open, target);
    expect(outcome).toMatchObject({ ok: true, changed: true, position: 8 });
    expect([log.loads, log.expectations]).toEqual([
      [0, 7],
      [3, 7],
    ]);
  });
});

describe('a command whose caller knows the state', () => {
  const knownAt = (position: number, exists = true) => ({
    ...target,
    known: { state: { exists }, position },
  });

  it('is decided without a load when that is what the log says', async () => {
    const log = replicated(7, 7);
    const outcome = await handleCommand(log.store, systemClock, door, open, knownAt(7));
    expect(outcome).toMatchObject({ ok: true, changed: true, position: 8 });
    expect([log.loads, log.expectations]).toEqual([[], [7]]);
  });

  it('meets a conflict when it is not, and is decided on the log', async () => {
    const log = replicated(7, 7);
    const outcome = await handleCommand(log.store, systemClock, door, open, knownAt(3));
    expect(outcome).toMatchObject({ ok: true, changed: true, position: 8 });
    expect([log.loads, log.expectations]).toEqual([[7], [3, 7]]);
  });

  it('is not refused for an old state', async () => {
    const log = replicated(7, 7);
    const outcome = await handleCommand(log.store, systemClock, door, open, knownAt(0, false));
    expect(outcome).toMatchObject({ ok: true, changed: true, position: 8 });
  });
});
