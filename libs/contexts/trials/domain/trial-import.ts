import { accept, reject, type Decider, type Timed } from '@docket/kernel';
import type {
  TrialFillRateFell,
  TrialImportAdvanced,
  TrialImportCompleted,
  TrialImportFailed,
  TrialImportStarted,
} from './events.js';

type Events =
  TrialImportStarted | TrialImportAdvanced | TrialImportCompleted | TrialImportFailed | TrialFillRateFell;

export type TrialImportState =
  | { readonly status: 'unknown' }
  | {
      readonly status: 'running' | 'completed' | 'failed';
      /** Bytes of the mapped records. */
      readonly size: number;
      /** Bytes that are dealt with. */
      readonly offset: number;
      readonly records: number;
      readonly older: number;
      readonly fellIsNoted: boolean;
    };

export type TrialImportCommand =
  | { readonly type: 'StartTrialImport'; readonly started: TrialImportStarted['data'] }
  | ({ readonly type: 'AdvanceTrialImport' } & TrialImportAdvanced['data'])
  | ({ readonly type: 'FailTrialImport' } & TrialImportFailed['data'])
  | ({ readonly type: 'NoteFillRateFalls' } & TrialFillRateFell['data']);

export const trialImportDecider: Decider<TrialImportState, TrialImportCommand, Events> = {
  aggregate: 'trial-import',
  initialState: { status: 'unknown' },
  decide: (command, state) => {
    if (command.type === 'StartTrialImport') {
      return state.status === 'unknown'
        ? accept({ type: 'TrialImportStarted', data: command.started })
        : accept();
    }
    if (state.status === 'unknown') return reject('TRIAL_IMPORT.NOT_FOUND', 'There is no such import.');
    switch (command.type) {
      case 'AdvanceTrialImport': {
        const { type: _type, ...group } = command;
        // A group that another process has recorded is dealt with.
        if (state.status !== 'running' || group.from !== state.offset) return accept();
        const advanced: Events = { type: 'TrialImportAdvanced', data: group };
        if (group.to < state.size) return accept(advanced);
        const total = { records: state.records + group.records, older: state.older + group.older };
        return accept<Events>(advanced, { type: 'TrialImportCompleted', data: total });
      }
      case 'FailTrialImport':
        if (state.status !== 'running') return accept();
        return accept({
          type: 'TrialImportFailed',
          data: { code: command.code, message: command.message },
        });
      case 'NoteFillRateFalls': {
        if (state.fellIsNoted || command.falls.length === 0) return accept();
        const { previousImportId, falls } = command;
        return accept({ type: 'TrialFillRateFell', data: { previousImportId, falls } });
      }
    }
  },
  evolve,
};

function evolve(state: TrialImportState, event: Timed<Events>): TrialImportState {
  if (event.type === 'TrialImportStarted') {
    const { size } = event.data.records;
    return { status: 'running', size, offset: 0, records: 0, older: 0, fellIsNoted: false };
  }
  if (state.status === 'unknown') return state;
  switch (event.type) {
    case 'TrialImportAdvanced': {
      const { to, records, older } = event.data;
      return { ...state, offset: to, records: state.records + records, older: state.older + older };
    }
    case 'TrialImportCompleted':
      return { ...state, status: 'completed' };
    case 'TrialImportFailed':
      return { ...state, status: 'failed' };
    case 'TrialFillRateFell':
      return { ...state, fellIsNoted: true };
    // An event of a newer version of Docket leaves the state as it is.
    default:
      return state;
  }
}

/** A fall of less than this is the mixture of studies, not a renamed field. */
const NOTED_FALL = 0.1;
/** With fewer records a rate says little. */
const FEWEST_RECORDS = 20;

interface Rates {
  readonly mapped: number;
  readonly fillRates: readonly { readonly field: string; readonly rate: number }[];
}

/** Fields that an import fills clearly less often than the one before it. */
export function fillRateFalls(before: Rates, after: Rates): TrialFillRateFell['data']['falls'] {
  if (before.mapped < FEWEST_RECORDS || after.mapped < FEWEST_RECORDS) return [];
  const now = new Map(after.fillRates.map(({ field, rate }) => [field, rate]));
  return (
    before.fillRates
      .map(({ field, rate }) => ({ field, before: rate, after: now.get(field) ?? 0 }))
      // Rates have four digits: compared as whole numbers, a fall of a tenth is one.
      .filter((fall) => Math.round((fall.before - fall.after) * 1e4) >= NOTED_FALL * 1e4)
  );
}
