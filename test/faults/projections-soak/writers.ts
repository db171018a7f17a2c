import type { EventStore } from '@docket/event-store';
import { ledgerContext } from '@docket/projections/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { NEVER } from './program.js';

const ACCOUNTS = 150;
const LANES = 2;
/** Between two events of a lane: enough for every batch to have some, and the machine is left to those under attack. */
const PACE_MS = 30;

export interface Event {
  readonly type: 'AmountBooked' | 'AccountClosed' | 'AmountSpoilt';
  readonly data: object;
}

export async function append(store: EventStore, account: string, event: Event): Promise<void> {
  const aggregate = { tenant: 'acme', type: 'account', id: account };
  await store.append(aggregate, [event], { expected: 'any', context: ledgerContext });
}

/** Several writers at once, until told to stop. Appends outlive an outage of the log. */
export async function write(
  store: EventStore,
  random: () => number,
  release: () => number,
  signal: AbortSignal,
): Promise<void> {
  const lane = async (): Promise<void> => {
    while (!signal.aborted) {
      await append(store, `account-${Math.floor(random() * ACCOUNTS)}`, anyEvent(random, release()));
      await sleep(PACE_MS);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

function anyEvent(random: () => number, release: number): Event {
  const choice = random();
  if (choice < 0.000_1) return spoilt(NEVER);
  if (choice < 0.000_3) return spoilt(release + 1);
  if (choice < 0.02) return { type: 'AccountClosed', data: { reason: 'soak' } };
  const bucket = `bucket-${Math.floor(random() * 20)}`;
  return { type: 'AmountBooked', data: { amount: Math.floor(random() * 1_000), bucket } };
}

/** An amount that is refused until a release, or for ever. */
export function spoilt(until: number): Event {
  return { type: 'AmountSpoilt', data: { amount: until } };
}
