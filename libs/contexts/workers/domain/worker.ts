import { accept, type Decider } from '@docket/kernel';
import type { WorkerEvent } from './events.js';

export interface WorkerState {
  readonly drained: boolean;
}

export type WorkerCommand = {
  readonly type: 'DrainWorker' | 'ResumeWorker';
  readonly workerId: string;
  readonly reason: string;
};

/** Whether a worker gets work. Which workers there are is no fact: they come and go. */
export const workerDecider: Decider<WorkerState, WorkerCommand, WorkerEvent> = {
  aggregate: 'worker',
  initialState: { drained: false },
  decide: ({ type, workerId, reason }, { drained }) => {
    if (drained === (type === 'DrainWorker')) return accept();
    return accept({ type: drained ? 'WorkerResumed' : 'WorkerDrained', data: { workerId, reason } });
  },
  evolve: (state, event) => {
    switch (event.type) {
      case 'WorkerDrained':
        return { drained: true };
      case 'WorkerResumed':
        return { drained: false };
      // An event of a newer version of Docket leaves the state as it is.
      default:
        return state;
    }
  },
};
