/** What the read models must be. Shares no code with the engine, nor with the projections that it is asked about. */

/** An event as it lies in the log. */
export interface LoggedEvent {
  readonly position: number;
  readonly type: string;
  readonly tenant: string;
  readonly account: string;
  readonly data: { readonly amount?: number; readonly bucket?: string };
}

export interface Expected {
  readonly count: number;
  readonly sum: number;
  readonly chain: number;
}

/** One step of the fold: the document of a key behind an event that changed it; null when it was removed. */
export interface Change {
  readonly projection: string;
  readonly key: string;
  readonly position: number;
  readonly document: Expected | null;
}

/** What is there at the end. */
export interface ExpectedState {
  readonly documents: ReadonlyMap<string, ReadonlyMap<string, Change>>;
  /** Position of the event that holds up a document, by its key. */
  readonly parked: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

const ACCOUNTS = ['soak.balances', 'soak.halves'];

/**
 * Folds one event after the other.
 * @param version of the projections
 * @param release up to which spoilt amounts are corrected; those of 0 are skipped by an operator
 */
export function foldNaively(
  events: readonly LoggedEvent[],
  version: number,
  release: number,
  onChange: (change: Change) => void = () => undefined,
): ExpectedState {
  const documents = new Map<string, Map<string, Change>>();
  const parked = new Map<string, Map<string, number>>();
  const of = <Value>(map: Map<string, Map<string, Value>>, projection: string): Map<string, Value> => {
    const found = map.get(projection) ?? new Map<string, Value>();
    map.set(projection, found);
    return found;
  };
  const change = (projection: string, key: string, event: LoggedEvent, document: Expected | null): void => {
    const changed = { projection, key, position: event.position, document };
    of(documents, projection).set(key, changed);
    onChange(changed);
  };
  const book = (projection: string, key: string, event: LoggedEvent): void => {
    const before = of(documents, projection).get(key)?.document;
    change(projection, key, event, {
      count: (before?.count ?? 0) + 1,
      sum: (before?.sum ?? 0) + event.data.amount!,
      chain: (Math.imul(before?.chain ?? version, 31) + event.position) | 0,
    });
  };
  for (const event of events) {
    const account = `${event.tenant}/${event.account}`;
    for (const projection of ACCOUNTS) {
      if (of(parked, projection).has(account)) continue;
      if (event.type === 'AmountBooked') book(projection, account, event);
      else if (event.type === 'AccountClosed') {
        if (of(documents, projection).get(account)?.document) change(projection, account, event, null);
      } else if (event.type === 'AmountSpoilt' && event.data.amount !== 0) {
        if (event.data.amount! > release) of(parked, projection).set(account, event.position);
        else book(projection, account, event);
      }
    }
    if (event.type !== 'AmountBooked') continue;
    book('soak.buckets', event.data.bucket!, event);
    book('soak.both', `bucket ${event.data.bucket!}`, event);
    book('soak.both', `account ${account}`, event);
  }
  return { documents, parked };
}
