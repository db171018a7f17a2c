import type { RecordedEvent } from '@docket/kernel';
import { defineProjection, documentKey, type Projection } from '@docket/projections';
import type { Balance, LedgerEvent } from '@docket/projections/testing';
import type { Part } from './plan.js';

/**
 * Releases of the soak's program, one after the other. Every second one raises the version of each projection; the one
 * behind it is a correction without a new version: it folds spoilt amounts that the release before refused.
 */
export function versionOf(release: number): number {
  return Math.ceil(release / 2);
}

/** A spoilt amount says from which release on it can be folded; 0 is never. */
export const NEVER = 0;
export const REFUSED_FOR_EVER = 'this amount is refused for ever';

function booked(release: number, document: Balance | null, event: RecordedEvent, amount: number): Balance {
  return {
    count: (document?.count ?? 0) + 1,
    sum: (document?.sum ?? 0) + amount,
    // Different in each version, so that documents of two versions are never taken for each other.
    chain: (Math.imul(document?.chain ?? versionOf(release), 31) + event.position) | 0,
  };
}

function accounts(name: string, release: number): Projection<Balance> {
  return defineProjection<LedgerEvent, Balance>()({
    name,
    version: versionOf(release),
    indexes: [{ keys: { sum: -1 } }],
    on: {
      AmountBooked: { fold: (document, event) => booked(release, document, event, event.data.amount) },
      AccountClosed: { fold: () => null },
      AmountSpoilt: {
        fold: (document, event) => {
          const { amount } = event.data;
          if (amount === NEVER) throw new Error(REFUSED_FOR_EVER);
          if (amount > release) throw new Error(`this amount is refused until release ${amount}`);
          return booked(release, document, event, amount);
        },
      },
    },
  });
}

function crossing(
  name: string,
  release: number,
  keys: (event: RecordedEvent & { readonly data: { readonly bucket: string } }) => string | readonly string[],
): Projection<Balance> {
  return defineProjection<LedgerEvent, Balance>()({
    name,
    version: versionOf(release),
    on: {
      AmountBooked: { keys, fold: (document, event) => booked(release, document, event, event.data.amount) },
    },
  });
}

/** Everything that a release folds. */
export function projectionsOf(release: number): readonly Projection<Balance>[] {
  return [...wholeProjections(release), accounts('soak.halves', release)];
}

function wholeProjections(release: number): readonly Projection<Balance>[] {
  return [
    accounts('soak.balances', release),
    crossing('soak.buckets', release, ({ data }) => data.bucket),
    crossing('soak.both', release, (event) => [
      `bucket ${event.data.bucket}`,
      `account ${documentKey(event)}`,
    ]),
  ];
}

/** What one process of a release folds. */
export function partOf(
  release: number,
  part: Part,
): {
  readonly projections: readonly Projection<Balance>[];
  readonly slice: { index: number; of: number };
} {
  if (part === 'whole') return { projections: wholeProjections(release), slice: { index: 0, of: 1 } };
  const index = part === 'first half' ? 0 : 1;
  return { projections: [accounts('soak.halves', release)], slice: { index, of: 2 } };
}

export const NAMES: readonly string[] = projectionsOf(1).map(({ name }) => name);
