import { accept, reject, type Decision } from '@docket/kernel';
import type { PipelineRunCommand } from './commands.js';
import { evolveRun } from './evolve.js';
import type { PipelineRunEvent, PipelineRunStopping } from './events.js';
import { outputsOf } from './outputs.js';
import { dueMoves } from './plan.js';
import { isOver, openJobs, placeOf, type PipelineRun, type PipelineRunState } from './state.js';

type Change = Exclude<PipelineRunEvent, { type: 'PipelineRunStarted' }>;

/**
 * Every command can come again, and late: what has been dealt with, or is no longer wanted, changes nothing.
 * Rejects with PIPELINE.IDEMPOTENCY_KEY_REUSED, PIPELINE_RUN.NOT_FOUND, PIPELINE_RUN.ENDED, PIPELINE_RUN.FAILING.
 */
export function decide(command: PipelineRunCommand, state: PipelineRunState): Decision<PipelineRunEvent> {
  if (command.type === 'StartRun') {
    const { definition, ...run } = command.run;
    if (state.status === 'unknown') {
      return accept({ type: 'PipelineRunStarted', data: { ...run, definition: { ...definition } } });
    }
    if (state.requestHash === run.requestHash) return accept();
    return reject(
      'PIPELINE.IDEMPOTENCY_KEY_REUSED',
      'This Idempotency-Key belongs to another run: choose a new one.',
    );
  }
  if (state.status === 'unknown') {
    return reject('PIPELINE_RUN.NOT_FOUND', 'There is no such run: list them with GET /v1/pipeline-runs.');
  }
  return command.type === 'CancelRun' ? cancel(state, command) : carryOn(state, command);
}

function cancel(
  run: PipelineRun,
  { reason, compensate }: Extract<PipelineRunCommand, { type: 'CancelRun' }>,
): Decision<PipelineRunEvent> {
  if (run.stop?.because === 'canceled') return accept();
  if (isOver(run.status)) return reject('PIPELINE_RUN.ENDED', `The run has ended: it is ${run.status}.`);
  if (run.stop !== null) {
    return reject('PIPELINE_RUN.FAILING', `The run is ${run.status} already: wait until it has ended.`);
  }
  return accept(...stopping(run, { because: 'canceled', reason, compensate }));
}

function carryOn(
  run: PipelineRun,
  command: Exclude<PipelineRunCommand, { type: 'StartRun' | 'CancelRun' }>,
): Decision<PipelineRunEvent> {
  switch (command.type) {
    case 'StartStep': {
      const { step, items, jobs } = command;
      if (!isDue(run, 'begin', step)) return accept();
      const data = { step, jobs: [...jobs], ...(items === null ? {} : { items }) };
      const started: Change = { type: 'PipelineStepStarted', data };
      const done: Change = { type: 'PipelineStepSucceeded', data: { step } };
      return jobs.length === 0 ? accept<Change>(started, done) : accept<Change>(started);
    }
    case 'SkipStep': {
      if (!isDue(run, 'begin', command.step)) return accept();
      const { type: _type, ...data } = command;
      return accept({ type: 'PipelineStepSkipped', data });
    }
    case 'FailStep': {
      if (!isDue(run, 'begin', command.step)) return accept();
      const { step, failure } = command;
      return accept(...stopping(run, { because: 'failed', step, failure, compensate: true }));
    }
    case 'RecordJobEnd':
      return accept(...afterJobEnd(run, command));
    case 'StartCompensation': {
      const { step, jobs } = command;
      const due = dueMoves(run).find((move) => move.type === 'compensate' && move.step === step);
      if (due?.type !== 'compensate') return accept();
      const data = { step, items: [...due.items], jobs: [...jobs] };
      return accept({ type: 'PipelineCompensationStarted', data });
    }
    case 'EndRun':
      return dueMoves(run).some(({ type }) => type === 'end') ? accept(endOf(run)) : accept();
  }
}

function isDue(run: PipelineRun, type: 'begin', step: string): boolean {
  return dueMoves(run).some((move) => move.type === type && move.step === step);
}

/** A run that stops, and is stopped at once when no job of it runs. */
function stopping(run: PipelineRun, stop: Omit<PipelineRunStopping['data'], 'jobs'>): Change[] {
  const jobs = openJobs(run);
  const event: Change = { type: 'PipelineRunStopping', data: { ...stop, jobs } };
  return jobs.length > 0 ? [event] : [event, { type: 'PipelineRunStopped', data: {} }];
}

function afterJobEnd(
  run: PipelineRun,
  { jobId, end, result, failure }: Extract<PipelineRunCommand, { type: 'RecordJobEnd' }>,
): Change[] {
  const place = placeOf(run, jobId);
  if (place === undefined || place.job.end !== null || isOver(run.status)) return [];
  const { step, item, compensation } = place;
  const ended: Change = {
    type: 'PipelineJobEnded',
    data: {
      step,
      item,
      ...(compensation ? { compensation } : {}),
      jobId,
      end,
      ...(result === undefined ? {} : { result }),
      ...(failure === undefined ? {} : { failure }),
    },
  };
  const next = evolveRun(run, ended);
  if (compensation) return [ended, ...afterUndo(next, step)];
  if (next.stop !== null) {
    return openJobs(next).length > 0 ? [ended] : [ended, { type: 'PipelineRunStopped', data: {} }];
  }
  if (end !== 'succeeded') {
    const why = failure ?? { code: 'JOB.CANCELED', message: `Job ${jobId} was canceled.` };
    return [ended, ...stopping(next, { because: 'failed', step, failure: why, compensate: true })];
  }
  return next.steps[step]!.state === 'succeeded'
    ? [ended, { type: 'PipelineStepSucceeded', data: { step } }]
    : [ended];
}

/** A compensation that fails ends the run: what lies before it is left as it is, for a person to decide. */
function afterUndo(run: PipelineRun, step: string): Change[] {
  const jobs = run.steps[step]!.undo!.jobs;
  if (jobs.some(({ end }) => end === null)) return [];
  if (jobs.every(({ end }) => end === 'succeeded'))
    return [{ type: 'PipelineStepCompensated', data: { step } }];
  const failure = {
    code: 'PIPELINE.COMPENSATION_FAILED',
    message: `Step ${step} could not be undone: see its jobs. What was done before it is not undone.`,
  };
  const compensated = [...run.compensated];
  return [{ type: 'PipelineRunFailed', data: { state: 'compensation_failed', step, failure, compensated } }];
}

function endOf(run: PipelineRun): Change {
  const { stop, compensated } = run;
  if (stop === null) return { type: 'PipelineRunSucceeded', data: { outputs: outputsOf(run) } };
  if (stop.because === 'canceled') {
    const data = { reason: stop.reason ?? 'canceled', compensated: [...compensated] };
    return { type: 'PipelineRunCanceled', data };
  }
  return {
    type: 'PipelineRunFailed',
    data: {
      state: compensated.length > 0 ? 'compensated' : 'failed',
      ...(stop.step === undefined ? {} : { step: stop.step }),
      failure: stop.failure ?? { code: 'PIPELINE.FAILED', message: 'A step has failed.' },
      compensated: [...compensated],
    },
  };
}
