import type { RecordedEvent } from '@docket/kernel';
import type { Projection } from '@docket/projections';
import { type Balance, balances } from '@docket/projections/testing';

export type Fold = (document: Balance | null, event: RecordedEvent, key: string) => Balance | null;

/** Takes a spoilt amount as any other: a program that was corrected. */
export const booked: Fold = (...given) => balances().on['AmountBooked']!.fold(...given);

export const refuses: Fold = () => {
  throw new Error('this amount cannot be booked');
};

/** The balances of the ledger, with a fold of one's own for spoilt amounts. */
export function spoiltBy(fold: Fold, name?: string): Projection<Balance> {
  const plain = balances(name);
  return { ...plain, on: { ...plain.on, AmountSpoilt: { fold } } };
}
