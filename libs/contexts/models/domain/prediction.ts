import { accept, type Decider, type Timed } from '@docket/kernel';
import type { PredictionMade } from './events.js';

export type PredictionState =
  { readonly status: 'unknown' } | ({ readonly status: 'made' } & PredictionMade['data']);

export type PredictionCommand = { readonly type: 'RecordPrediction'; readonly made: PredictionMade['data'] };

export const predictionDecider: Decider<PredictionState, PredictionCommand, PredictionMade> = {
  aggregate: 'prediction',
  initialState: { status: 'unknown' },
  // The same request under the same key has its first answer.
  decide: ({ made }, { status }) =>
    status === 'made' ? accept() : accept({ type: 'PredictionMade', data: made }),
  evolve: (state, event: Timed<PredictionMade>) =>
    // An event of a newer version of Docket leaves the state as it is.
    event.type === 'PredictionMade' ? { status: 'made', ...event.data } : state,
};
