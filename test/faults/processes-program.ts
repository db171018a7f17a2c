import { commandSender } from '@docket/commands';
import type { EventStore } from '@docket/event-store';
import { accept, reject, systemClock, type Decider } from '@docket/kernel';
import {
  type CommandSender,
  defineProcess,
  defineReactor,
  defineTask,
  type Process,
  type Reactor,
  type Task,
} from '@docket/processes';
import type { LedgerEvent } from '@docket/projections/testing';
import type { mongo } from 'mongoose';

type AccountCommand =
  | { readonly type: 'Book'; readonly amount: number; readonly bucket: string }
  | { readonly type: 'Close'; readonly reason: string };

interface Account {
  readonly closed: boolean;
}

/** Not idempotent by itself: a command that is carried out twice books twice. */
export const accountDecider: Decider<Account, AccountCommand, LedgerEvent> = {
  aggregate: 'account',
  initialState: { closed: false },
  decide: (command, { closed }) => {
    if (closed) return reject('ACCOUNT.CLOSED', 'The account is closed.');
    switch (command.type) {
      case 'Book': {
        const { amount, bucket } = command;
        return accept({ type: 'AmountBooked', data: { amount, bucket } });
      }
      case 'Close':
        return accept({ type: 'AccountClosed', data: { reason: command.reason } });
    }
  },
  evolve: (state, event) => (event.type === 'AccountClosed' ? { closed: true } : state),
};

/** Sends commands of the test domain, each once. */
export function ledgerSender(store: EventStore): CommandSender {
  return commandSender(store, systemClock, [accountDecider]);
}

export const book = (account: string, amount: number, bucket: string) => ({
  aggregate: 'account',
  id: account,
  command: { type: 'Book', amount, bucket },
});

/** What is told outside: each call leaves a row, so that repeats can be seen. */
export interface OutsideCall {
  readonly from: string;
  readonly id: string;
  readonly about: string;
}

/** Books, for every amount that is booked on `in-…`, the same on one common account, and tells the outside of it. */
export function echo(calls: (call: OutsideCall) => Promise<void>): Reactor {
  return defineReactor<LedgerEvent>()({
    name: 'test.echo',
    on: {
      AmountBooked: async (event, { send, outsideId }) => {
        if (!event.aggregate.id.startsWith('in-')) return;
        const id = outsideId();
        const result = await send(
          book(`echo-${event.aggregate.id}`, event.data.amount, String(event.position)),
        );
        if (!result.ok) throw new Error(result.message);
        await calls({ from: 'test.echo', id, about: event.id });
      },
    },
  });
}

interface Transfer {
  readonly amount: number;
}

/** How long a transfer waits for its confirmation. */
export const CONFIRM_WITHIN_MS = 400;

/**
 * A transfer for each account `saga-…`: books on `a-…`, then on `b-…`, then waits for a confirmation in the bucket `confirm`. Without it
 * both bookings are taken back, latest first. A booking on a closed account is refused: then what was booked is taken back.
 */
export const transfers: Process = defineProcess<LedgerEvent, Transfer>()({
  name: 'test.transfers',
  state: { amount: 0 },
  key: ({ aggregate }) => (aggregate.id.startsWith('saga-') ? aggregate.id.slice(5) : undefined),
  on: {
    AmountBooked: (state, event) => {
      const { bucket, amount } = event.data;
      const name = event.aggregate.id.slice(5);
      if (bucket === 'confirm') {
        const step = { step: 'done', command: book(`c-${name}`, state.amount, 'done') };
        return { state, steps: [step], timers: { confirm: null }, done: true };
      }
      return {
        state: { amount },
        steps: [
          { step: 'a', command: book(`a-${name}`, amount, 'step') },
          { step: 'b', command: book(`b-${name}`, amount, 'step') },
        ],
        timers: { confirm: new Date(Date.parse(event.time) + CONFIRM_WITHIN_MS) },
      };
    },
    AccountClosed: (state, { data }) => ({ state, fail: data.reason }),
  },
  compensate: {
    a: ({ amount }) => book('undone-a', -amount, 'undo'),
    b: ({ amount }) => book('undone-b', -amount, 'undo'),
  },
  timeouts: { confirm: (state) => ({ state, fail: 'nobody confirmed it' }) },
});

/** Books once for each tick. @param graceMs a tick that is late by more was missed */
export function clockTask(
  everyMs: number,
  calls: (call: OutsideCall) => Promise<void>,
  graceMs = 60_000,
): Task {
  return defineTask<{ readonly amount: number }>({
    name: 'test.clock',
    summary: 'Books once for each tick.',
    schedule: { everyMs },
    misfire: 'run-once',
    graceMs,
    maxAttempts: 1_000,
    plan: async () => ({ amount: 1 }),
    run: async ({ send, outsideId, dueAt, runId }, { amount }) => {
      const id = outsideId();
      const result = await send({ ...book('ticks', amount, dueAt.toISOString()), tenant: 'acme' });
      if (!result.ok) throw new Error(result.message);
      await calls({ from: 'test.clock', id, about: runId });
      return { amount };
    },
  });
}

/** Keeps outside calls in the database, as a receiver would that does not look for repeats. */
export function outsideCalls(db: mongo.Db): (call: OutsideCall) => Promise<void> {
  const calls = db.collection<OutsideCall>('outside_calls', { writeConcern: { w: 'majority' } });
  return async (call) => void (await calls.insertOne({ ...call }));
}
