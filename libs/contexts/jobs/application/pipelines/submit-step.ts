import { type ContentStore, readJson } from '@docket/content-store';
import {
  actorOfRun,
  identityOf,
  jobOfRun,
  type JobPlace,
  MAX_RESULT_BYTES,
  type PipelineJob,
  type PipelineRun,
  pipelineRunDecider,
  type PipelineRunEvent,
  type ReadValue,
  type Resolved,
  valueReader,
} from '@docket/contexts/pipelines/events';
import type { EventStore } from '@docket/event-store';
import { isDocketError, reject, type Recorded, type Rejection } from '@docket/kernel';
import { defineReactor, type Reaction, type Reactor } from '@docket/processes';
import { jobDecider } from '../../domain/index.js';
import type { SubmitJobCommand } from '../commands/commands.js';
import { inParallel } from '../dispatch/in-parallel.js';

/** Of the JSON that a job carries in the log: as `POST /v1/jobs` has it. */
const MAX_INPUT_BYTES = 256 * 1024;
const MAX_OPTIONS_BYTES = 64 * 1024;
/** Jobs of one step that are submitted at once. */
const AT_ONCE = 8;
const TIMEOUT_MS = 120_000;

const GONE = ['CONTENT.TOO_LARGE', 'CONTENT.NOT_JSON'];

interface Services {
  readonly store: EventStore;
  readonly content: ContentStore;
  /** Submits a job with all checks of a submission. */
  readonly submit: (command: SubmitJobArguments) => Promise<{ readonly ok: true } | Rejection>;
}

export type SubmitJobArguments = Pick<
  SubmitJobCommand,
  'tenant' | 'request' | 'context' | 'idempotencyKey' | 'submitter'
>;

/**
 * Submits the jobs of the steps of pipeline runs, and cancels those of a run that stops. Events of one run come one after the other, so
 * that every job is there, or was refused, before it is canceled. Ids derive from run, step and item: a repeat meets the jobs that are there.
 */
export function pipelineJobs(services: Services): Reactor {
  const submitAll = async (
    event: Recorded<
      Extract<PipelineRunEvent, { type: 'PipelineStepStarted' | 'PipelineCompensationStarted' }>
    >,
    reaction: Reaction,
  ): Promise<void> => {
    const { aggregate, data, position } = event;
    const { state } = await services.store.load(pipelineRunDecider, aggregate, { minPosition: position });
    if (state.status === 'unknown') return;
    const compensation = event.type === 'PipelineCompensationStarted';
    const places = data.jobs.map((_, index) => ({
      step: data.step,
      item: compensation ? event.data.items[index]! : index,
      compensation,
    }));
    const read = valueReader(async ({ sha256 }) => {
      const found = await readJson(services.content, aggregate.tenant, sha256, MAX_RESULT_BYTES);
      return found?.value;
    });
    await inParallel(places, AT_ONCE, async (place) =>
      submitOne(services, event, state, place, read, reaction),
    );
  };
  return defineReactor<PipelineRunEvent>()({
    name: 'jobs.run-pipelines',
    timeoutMs: TIMEOUT_MS,
    on: {
      PipelineStepStarted: submitAll,
      PipelineCompensationStarted: submitAll,
      PipelineRunStopping: async ({ data }, { send }) => {
        const why = data.because === 'canceled' ? data.reason : `step ${data.step ?? ''} has failed`;
        const reason = `the pipeline run was stopped: ${why ?? 'canceled'}`.slice(0, 500);
        for (const jobId of data.jobs) {
          const command = { type: 'CancelJob', reason };
          // One that has ended, or was refused, needs no canceling.
          const result = await send({ aggregate: jobDecider.aggregate, id: jobId, command }, jobId);
          if (!result.ok && !['JOB.NOT_FOUND', 'JOB.ALREADY_FINISHED'].includes(result.code)) {
            throw new Error(result.message);
          }
        }
      },
    },
  });
}

async function submitOne(
  { store, submit }: Services,
  event: Recorded<PipelineRunEvent>,
  run: PipelineRun,
  place: JobPlace,
  read: ReadValue,
  { send }: Reaction,
): Promise<void> {
  const { tenant, id: runId } = event.aggregate;
  const { jobId, jobKey } = identityOf({ tenant, runId }, run, place);
  const asked = await request(run, { tenant, runId }, place, read);
  const { owner, project } = run;
  const submitter = { owner, visibility: run.sees, ...(project === undefined ? {} : { project }) };
  const context = { actor: actorOfRun(runId), correlationId: event.context.correlationId };
  const submitted =
    'refused' in asked
      ? asked.refused
      : await submit({ tenant, request: asked.job, context, idempotencyKey: jobKey, submitter });
  if (submitted.ok) return;
  // Submitted before a crash, and what it takes is gone meanwhile: it is there, and goes on.
  if ((await store.lastPosition({ tenant, type: jobDecider.aggregate, id: jobId })) > 0) return;
  const { code, message } = submitted;
  const failure = { code, message: message.slice(0, 2_000) };
  const command = { type: 'RecordJobEnd', jobId, end: 'refused', failure };
  const told = await send({ aggregate: pipelineRunDecider.aggregate, id: runId, command }, jobId);
  if (!told.ok) throw new Error(told.message);
}

async function request(
  run: PipelineRun,
  ref: { readonly tenant: string; readonly runId: string },
  place: JobPlace,
  read: ReadValue,
): Promise<{ readonly job: PipelineJob } | { readonly refused: Rejection }> {
  const missing: Resolved[] = [];
  try {
    const job = await jobOfRun(run, ref, place, async (resolved) => {
      const value = await read(resolved);
      if (value === undefined && resolved.kind === 'result') missing.push(resolved);
      return value ?? null;
    });
    const [first] = missing;
    if (first?.kind === 'result') {
      const message = `The result of job ${first.job.jobId} has no value at ${JSON.stringify(first.pointer)}.`;
      return { refused: reject('PIPELINE.POINTER_NOT_FOUND', message) };
    }
    for (const [what, value, most] of [
      ['input', job.input, MAX_INPUT_BYTES],
      ['options', job.options, MAX_OPTIONS_BYTES],
    ] as const) {
      const bytes = value === undefined ? 0 : Buffer.byteLength(JSON.stringify(value));
      if (bytes <= most) continue;
      const message = `The ${what} of the job has ${bytes} bytes, more than ${most}: take the values as inputs by role instead.`;
      return { refused: reject('PIPELINE.VALUE_TOO_LARGE', message) };
    }
    return { job };
  } catch (error) {
    if (!isDocketError(error) || !GONE.includes(error.code)) throw error;
    return { refused: reject(error.code, error.message) };
  }
}
