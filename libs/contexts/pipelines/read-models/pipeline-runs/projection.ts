import { marksOf, type Recorded } from '@docket/kernel';
import { orderKey, utcTime } from '@docket/paging';
import { defineProjection } from '@docket/projections';
import {
  type Definition,
  dependenciesOf,
  depthsOf,
  type PipelineRunEvent,
  type PipelineRunStarted,
} from '../../domain/index.js';
import type { PipelineRunsDocument, ShownJob, ShownStep } from './document.js';

const MAX_VALUES_CHARACTERS = 16_384;

type Run = PipelineRunsDocument;

export const pipelineRuns = defineProjection<PipelineRunEvent, PipelineRunsDocument>()({
  name: 'operations.pipeline-runs',
  version: 1,
  indexes: [
    { keys: { tenant: 1, order: -1 } },
    { keys: { tenant: 1, pipeline: 1, order: -1 } },
    { keys: { tenant: 1, state: 1, order: -1 } },
    { keys: { tenant: 1, marks: 1, order: -1 } },
  ],
  on: {
    PipelineRunStarted: { fold: (_none, event) => started(event) },
    PipelineStepStarted: {
      fold: (run, { data, time }) =>
        changeStep(run, data.step, () => ({
          state: 'running',
          startedAt: utcTime(time),
          jobs: data.jobs.map((jobId, item) => ({ jobId, item, compensation: false, end: null })),
        })),
    },
    PipelineStepSkipped: {
      fold: (run, { data: { step, why, missing }, time }) =>
        changeStep(run, step, () => ({
          state: 'skipped',
          why: why === 'condition' ? 'its condition does not hold' : `step ${missing ?? ''} was left out`,
          endedAt: utcTime(time),
        })),
    },
    PipelineJobEnded: {
      fold: (run, { data: { step, jobId, end, failure }, time }) =>
        changeStep(run, step, (before) => {
          const jobs = before.jobs.map((job) => (job.jobId === jobId ? { ...job, end } : job));
          const why = failure === undefined ? before.why : `${failure.code}: ${failure.message}`;
          return { jobs, why, ...endOf(before, jobs, utcTime(time)) };
        }),
    },
    PipelineStepSucceeded: {
      fold: (run, { data, time }) =>
        changeStep(run, data.step, () => ({ state: 'succeeded', endedAt: utcTime(time) })),
    },
    PipelineRunStopping: {
      fold: (run, { data: { because, step, failure, reason }, time }) => {
        if (run === null) return null;
        const state = because === 'failed' ? 'failing' : 'canceling';
        const next = { ...run, state, cancelReason: reason ?? null } as const;
        if (step === undefined || failure === undefined) return next;
        const failed = { ...next, failure: { ...failure, step } };
        // A step that could not be begun has no job that tells.
        return changeStep(failed, step, (before) =>
          before.state === 'waiting'
            ? { state: 'failed', why: `${failure.code}: ${failure.message}`, endedAt: utcTime(time) }
            : {},
        );
      },
    },
    PipelineCompensationStarted: {
      fold: (run, { data: { step, items, jobs } }) =>
        run &&
        changeStep({ ...run, state: 'compensating' }, step, (before) => ({
          state: 'compensating',
          jobs: [
            ...before.jobs,
            ...jobs.map((jobId, index) => ({ jobId, item: items[index]!, compensation: true, end: null })),
          ],
        })),
    },
    PipelineStepCompensated: {
      fold: (run, { data }) => changeStep(run, data.step, () => ({ state: 'compensated' })),
    },
    PipelineRunSucceeded: {
      fold: (run, { data, time }) => {
        const outputs = Object.entries(data.outputs).map(([name, output]) => ({ name, ...output }));
        return run && { ...run, state: 'succeeded', outputs, endedAt: utcTime(time) };
      },
    },
    PipelineRunFailed: {
      fold: (run, { data: { state, step, failure }, time }) => {
        if (run === null) return null;
        const ended = { ...run, state, failure: { ...failure, step: step ?? null }, endedAt: utcTime(time) };
        return state === 'compensation_failed' && step !== undefined
          ? changeStep(ended, step, () => ({ state: 'compensation_failed' }))
          : ended;
      },
    },
    PipelineRunCanceled: {
      fold: (run, { data, time }) =>
        run && { ...run, state: 'canceled', cancelReason: data.reason, endedAt: utcTime(time) },
    },
  },
});

function started({ data, time, aggregate, context }: Recorded<PipelineRunStarted>): Run {
  const definition = data.definition as unknown as Definition;
  const depths = depthsOf(definition);
  const valuesJson = JSON.stringify(data.values);
  return {
    tenant: aggregate.tenant,
    runId: aggregate.id,
    order: orderKey(time, aggregate.id),
    marks: marksOf(data),
    pipeline: data.pipeline,
    version: data.version,
    state: 'running',
    owner: data.owner,
    project: data.project ?? null,
    startedBy: context.actor,
    tags: data.tags,
    documents: Object.entries(data.documents).map(([role, documentId]) => ({ role, documentId })),
    valuesJson: valuesJson.length > MAX_VALUES_CHARACTERS ? null : valuesJson,
    steps: Object.entries(definition.steps).map(([name, step]) => ({
      name,
      method: step.method,
      after: dependenciesOf(step),
      depth: depths.get(name) ?? 0,
      forEach: step.forEach !== undefined,
      state: 'waiting',
      why: null,
      startedAt: null,
      endedAt: null,
      jobs: [],
    })),
    startedAt: utcTime(time),
    endedAt: null,
    failure: null,
    cancelReason: null,
    outputs: [],
  };
}

function changeStep(
  run: Run | null,
  name: string,
  changes: (before: ShownStep) => Partial<ShownStep>,
): Run | null {
  return (
    run && {
      ...run,
      steps: run.steps.map((step) => (step.name === name ? { ...step, ...changes(step) } : step)),
    }
  );
}

/** A step is over when its own jobs are. */
function endOf(step: ShownStep, jobs: readonly ShownJob[], time: string): Partial<ShownStep> {
  const own = jobs.filter(({ compensation }) => !compensation);
  if (step.state !== 'running' || own.some(({ end }) => end === null)) return {};
  const hasFailed = own.some(({ end }) => end !== 'succeeded' && end !== 'canceled');
  const state = own.every(({ end }) => end === 'succeeded') ? 'succeeded' : hasFailed ? 'failed' : 'canceled';
  return { state, endedAt: time };
}
