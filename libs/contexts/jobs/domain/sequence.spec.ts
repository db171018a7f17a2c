import { jobSteps, play } from '@docket/contexts/jobs/testing';
import { Recorder } from '@docket/projections/testing';
import fc from 'fast-check';
import type { JobEvent } from './events.js';
import { evolve } from './evolve.js';
import { jobSequence } from './sequence.js';
import type { JobState } from './state.js';

describe('the permitted sequences of a job', () => {
  it('permit every history that the decider writes, and lead to its states', () => {
    fc.assert(
      fc.property(jobSteps, (steps) => {
        const recorder = new Recorder();
        play(recorder, steps);
        const states = new Map<string, JobState>();
        for (const event of recorder.log) {
          const { id } = event.aggregate;
          const state = states.get(id) ?? { exists: false };
          const type = event.type as keyof typeof jobSequence.moves;
          const move = jobSequence.moves[type] as (typeof jobSequence.moves)['JobQueued'];
          const name = state.exists ? state.name : jobSequence.start;
          expect([type, move.from]).toEqual([type, expect.arrayContaining([name])]);
          const next = evolve(state, event as unknown as JobEvent & { readonly time: string });
          const to: unknown =
            typeof move.to === 'function' ? (move.to as (data: object) => string)(event.data) : move.to;
          if (next.exists) expect([type, next.name]).toEqual([type, to ?? name]);
          states.set(id, next);
        }
      }),
      { numRuns: 100 },
    );
  });
});
