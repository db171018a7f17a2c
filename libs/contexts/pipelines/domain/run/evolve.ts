import type { Timed } from '@docket/kernel';
import type { Definition } from '../definition/definition.js';
import type { PipelineJobEnded, PipelineRunEvent } from './events.js';
import type { JobRun, PipelineRun, PipelineRunState, StepRun } from './state.js';

export function evolve(state: PipelineRunState, event: Timed<PipelineRunEvent>): PipelineRunState {
  if (event.type === 'PipelineRunStarted') {
    const definition = event.data.definition as unknown as Definition;
    const nothing = { steps: {}, ended: [], compensated: [], stop: null } as const;
    return { ...event.data, definition, status: 'running', ...nothing };
  }
  return state.status === 'unknown' ? state : evolveRun(state, event);
}

/** Of a run that is there. */
export function evolveRun(
  run: PipelineRun,
  event: Exclude<PipelineRunEvent, { type: 'PipelineRunStarted' }>,
): PipelineRun {
  switch (event.type) {
    case 'PipelineStepStarted': {
      const { step, items, jobs } = event.data;
      return withStep(run, step, { state: 'running', items: items ?? null, jobs: jobs.map(openJob) });
    }
    case 'PipelineStepSkipped':
      return withStep(run, event.data.step, { state: 'skipped', items: null, jobs: [] });
    case 'PipelineJobEnded':
      return withEnd(run, event.data);
    case 'PipelineStepSucceeded': {
      const { step } = event.data;
      const ended = run.ended.includes(step) ? run.ended : [...run.ended, step];
      return { ...withStep(run, step, { ...run.steps[step]!, state: 'succeeded' }), ended };
    }
    case 'PipelineRunStopping': {
      const { jobs: _jobs, ...stop } = event.data;
      const status = stop.because === 'failed' ? 'failing' : 'canceling';
      return { ...run, status, stop: { ...stop, stopped: false } };
    }
    case 'PipelineRunStopped':
      return { ...run, stop: run.stop && { ...run.stop, stopped: true } };
    case 'PipelineCompensationStarted': {
      const { step, items, jobs } = event.data;
      const undo = { items, jobs: jobs.map(openJob), done: false };
      return { ...withStep(run, step, { ...run.steps[step]!, undo }), status: 'compensating' };
    }
    case 'PipelineStepCompensated': {
      const { step } = event.data;
      const before = run.steps[step]!;
      const undone = withStep(run, step, { ...before, undo: { ...before.undo!, done: true } });
      return { ...undone, compensated: [...run.compensated, step] };
    }
    case 'PipelineRunSucceeded':
      return { ...run, status: 'succeeded' };
    case 'PipelineRunFailed':
      return { ...run, status: event.data.state };
    case 'PipelineRunCanceled':
      return { ...run, status: 'canceled' };
    // An event of a newer version of Docket leaves the state as it is.
    default:
      return run;
  }
}

function openJob(jobId: string): JobRun {
  return { jobId, end: null };
}

function withStep(run: PipelineRun, name: string, step: StepRun): PipelineRun {
  return { ...run, steps: { ...run.steps, [name]: step } };
}

function withEnd(run: PipelineRun, ended: PipelineJobEnded['data']): PipelineRun {
  const { step: name, jobId, end, result } = ended;
  const replaced = (jobs: readonly JobRun[]): JobRun[] =>
    jobs.map((job) =>
      job.jobId === jobId ? { jobId, end, ...(result === undefined ? {} : { result }) } : job,
    );
  const step = run.steps[name]!;
  if (ended.compensation) {
    return withStep(run, name, { ...step, undo: { ...step.undo!, jobs: replaced(step.undo!.jobs) } });
  }
  const jobs = replaced(step.jobs);
  const over = jobs.every((job) => job.end !== null);
  const next = withStep(run, name, { ...step, jobs, state: over ? stateOfEnded(jobs) : step.state });
  return over ? { ...next, ended: [...run.ended, name] } : next;
}

function stateOfEnded(jobs: readonly JobRun[]): StepRun['state'] {
  if (jobs.every(({ end }) => end === 'succeeded')) return 'succeeded';
  return jobs.some(({ end }) => end !== 'succeeded' && end !== 'canceled') ? 'failed' : 'canceled';
}
