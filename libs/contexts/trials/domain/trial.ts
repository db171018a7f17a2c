import { accept, canonicalJson, reject, type Decider, type Timed } from '@docket/kernel';
import type { TrialChanged, TrialRegistered } from './events.js';
import { fieldNames, type RecordChanges, type TrialRecord } from './record/schema.js';

type Events = TrialRegistered | TrialChanged;

export type TrialState =
  | { readonly status: 'unknown' }
  | { readonly status: 'known'; readonly recordHash: string; readonly record: TrialRecord };

export interface RecordTrial {
  readonly type: 'RecordTrial';
  readonly importId: string;
  /** SHA-256 of the canonical record. */
  readonly recordHash: string;
  readonly record: TrialRecord;
}

export const trialDecider: Decider<TrialState, RecordTrial, Events> = {
  aggregate: 'trial',
  initialState: { status: 'unknown' },
  decide: ({ importId, recordHash, record }, state) => {
    if (state.status === 'unknown') {
      return accept({ type: 'TrialRegistered', data: { importId, recordHash, record } });
    }
    if (state.recordHash === recordHash) return accept();
    if (isOlder(record, state.record)) {
      return reject('TRIAL.OLDER_RECORD', 'A later version of this study is known: nothing was changed.');
    }
    const changes = changesBetween(state.record, record);
    if (Object.keys(changes).length === 0) return accept();
    const reason = `import ${importId}`;
    return accept({ type: 'TrialChanged', data: { importId, recordHash, changes, reason } });
  },
  evolve: (state, event: Timed<Events>) => {
    switch (event.type) {
      case 'TrialRegistered':
        return { status: 'known', recordHash: event.data.recordHash, record: event.data.record };
      case 'TrialChanged': {
        if (state.status === 'unknown') return state;
        const record = changed(state.record, event.data.changes);
        return { status: 'known', recordHash: event.data.recordHash, record };
      }
      // An event of a newer version of Docket leaves the state as it is.
      default:
        return state;
    }
  },
};

/** By the date of the registry's last update: text order is time order, and a date that is not known proves nothing. */
function isOlder(given: TrialRecord, known: TrialRecord): boolean {
  const [a, b] = [given.lastUpdatePosted?.date, known.lastUpdatePosted?.date];
  return a !== undefined && b !== undefined && a < b;
}

/** The members that differ. */
export function changesBetween(before: TrialRecord, after: TrialRecord): RecordChanges {
  const differing = fieldNames.filter((name) => canonicalJson(before[name]) !== canonicalJson(after[name]));
  return Object.fromEntries(differing.map((name) => [name, { before: before[name], after: after[name] }]));
}

/** The record with its changes. */
export function changed(record: TrialRecord, changes: RecordChanges): TrialRecord {
  const after = Object.entries(changes).map(([name, change]) => [name, change.after] as const);
  return { ...record, ...Object.fromEntries(after) };
}
