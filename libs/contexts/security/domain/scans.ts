import { accept, reject, type Decider } from '@docket/kernel';
import type { SecurityScanCompleted, SecurityScanEvent, SecurityScanFailed } from './events.js';

/** All scans are one aggregate: that is what lets one run at a time. */
export const SCANS_ID = 'all';

/** So many ended scans are remembered by their ids, so that a repeated request meets its own. */
const REMEMBERED = 100;

export interface ScansState {
  /** Number of the newest scan; 0 before the first. */
  readonly last: number;
  readonly running: { readonly scanId: string; readonly number: number } | null;
  /** Ids of ended scans, the newest last. */
  readonly ended: readonly string[];
}

type Without<Data, Key extends PropertyKey> = Omit<Data, Key>;

export type ScansCommand =
  | {
      readonly type: 'RequestScan';
      readonly scanId: string;
      readonly trigger: 'hand' | 'schedule';
      readonly reason: string;
    }
  | {
      readonly type: 'CompleteScan';
      readonly scanId: string;
      readonly result: Without<SecurityScanCompleted['data'], 'scanId' | 'number'>;
    }
  | {
      readonly type: 'FailScan';
      readonly scanId: string;
      readonly failure: Without<SecurityScanFailed['data'], 'scanId' | 'number'>;
    };

export const scansDecider: Decider<ScansState, ScansCommand, SecurityScanEvent> = {
  aggregate: 'security-scans',
  version: 1,
  initialState: { last: 0, running: null, ended: [] },
  decide: (command, { last, running, ended }) => {
    const { scanId } = command;
    if (command.type === 'RequestScan') {
      if (running?.scanId === scanId || ended.includes(scanId)) return accept();
      if (running !== null)
        return reject(
          'SECURITY.SCAN_RUNNING',
          `Scan ${running.scanId} is running: wait for it to end, or read it with GET /v1/security/scans/${running.scanId}.`,
        );
      const { trigger, reason } = command;
      return accept({ type: 'SecurityScanRequested', data: { scanId, number: last + 1, trigger, reason } });
    }
    // It has ended before: a repeat changes nothing.
    if (running?.scanId !== scanId) return accept();
    const { number } = running;
    return command.type === 'CompleteScan'
      ? accept({ type: 'SecurityScanCompleted', data: { scanId, number, ...command.result } })
      : accept({ type: 'SecurityScanFailed', data: { scanId, number, ...command.failure } });
  },
  evolve: (state, event) => {
    switch (event.type) {
      case 'SecurityScanRequested': {
        const { scanId, number } = event.data;
        return { ...state, last: number, running: { scanId, number } };
      }
      case 'SecurityScanCompleted':
      case 'SecurityScanFailed':
        return {
          ...state,
          running: null,
          ended: [...state.ended, event.data.scanId].slice(-REMEMBERED),
        };
      // An event of a newer release.
      default:
        return state;
    }
  },
};
