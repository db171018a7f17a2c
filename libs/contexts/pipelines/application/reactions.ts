import type { Reactions, ReactionServices } from '@docket/composition';
import { type ContentStore, readJson } from '@docket/content-store';
import type { JobEvent } from '@docket/contexts/jobs/events';
import { assertNever, DocketError, type Recorded, type RecordedEvent } from '@docket/kernel';
import { defineReactor, type Reaction, type Reactor } from '@docket/processes';
import {
  dueMoves,
  identityOf,
  MAX_RESULT_BYTES,
  type Move,
  type PipelineRun,
  type PipelineRunCommand,
  pipelineRunDecider,
  type PipelineRunEvent,
  type ReadValue,
  runOfActor,
  type RunRef,
  valueReader,
} from '../domain/index.js';
import { beginStep } from './begin-step.js';
import { Submitters } from './submitters.js';

type Services = Pick<ReactionServices, 'store' | 'content'>;
type JobEnded = Extract<
  JobEvent,
  { type: 'JobSucceeded' | 'JobFailed' | 'JobTimedOut' | 'JobCanceled' | 'JobDeadLettered' }
>;

const AGGREGATE = pipelineRunDecider.aggregate;

/**
 * Carries runs on: what is due is decided by the run itself (`dueMoves`), and each command is carried out once, so that a crash at any
 * place repeats nothing. The jobs are submitted by the context `jobs`, about the event that names them.
 */
export function pipelineReactor({ store, content }: Services): Reactor {
  const advance = async (event: RecordedEvent, { send }: Reaction): Promise<void> => {
    const { tenant, id: runId } = event.aggregate;
    const { state } = await store.load(pipelineRunDecider, event.aggregate, { minPosition: event.position });
    if (state.status === 'unknown') return;
    const read = valueReader(async ({ sha256 }) => readResult(content, tenant, sha256));
    for (const move of dueMoves(state)) {
      const command = await commandOf(state, { tenant, runId }, move, read);
      const result = await send({ aggregate: AGGREGATE, id: runId, command }, keyOf(move));
      if (!result.ok) throw new Error(result.message);
    }
  };

  const submitters = new Submitters();

  const jobEnded = async (event: Recorded<JobEnded>, { send }: Reaction): Promise<void> => {
    // Who has submitted a job says whether it belongs to a run.
    const { tenant, id } = event.aggregate;
    let submitter = submitters.take(tenant, id);
    if (submitter === undefined) {
      const [submitted] = await store.readAggregate(event.aggregate, { limit: 1 });
      submitter = submitted?.context.actor;
    }
    const runId = submitter === undefined ? undefined : runOfActor(submitter);
    if (runId === undefined) return;
    const command = endOf(event);
    const result = await send({ aggregate: AGGREGATE, id: runId, command });
    if (!result.ok && result.code !== 'PIPELINE_RUN.NOT_FOUND') throw new Error(result.message);
  };

  return defineReactor<PipelineRunEvent | JobEvent>()({
    name: 'pipelines.advance',
    on: {
      PipelineRunStarted: advance,
      PipelineStepSkipped: advance,
      PipelineStepSucceeded: advance,
      PipelineRunStopped: advance,
      PipelineStepCompensated: advance,
      JobSubmitted: async (event) => submitters.note(event),
      JobSucceeded: jobEnded,
      JobFailed: jobEnded,
      JobTimedOut: jobEnded,
      JobCanceled: jobEnded,
      JobDeadLettered: jobEnded,
    },
  });
}

async function commandOf(
  run: PipelineRun,
  ref: RunRef,
  move: Move,
  read: ReadValue,
): Promise<PipelineRunCommand> {
  switch (move.type) {
    case 'begin':
      return beginStep(run, ref, move.step, read);
    case 'compensate': {
      const { step } = move;
      const jobs = move.items.map((item) => identityOf(ref, run, { step, item, compensation: true }).jobId);
      return { type: 'StartCompensation', step, jobs };
    }
    case 'end':
      return { type: 'EndRun' };
  }
}

/** @throws DocketError CONTENT.TOO_LARGE, CONTENT.NOT_JSON, CONTENT.NOT_FOUND, DOCUMENT.STORE_UNAVAILABLE */
async function readResult(content: ContentStore, tenant: string, sha256: string): Promise<unknown> {
  const read = await readJson(content, tenant, sha256, MAX_RESULT_BYTES);
  if (read !== undefined) return read.value;
  throw new DocketError('CONTENT.NOT_FOUND', 'The bytes of a result are not stored any more.');
}

function keyOf(move: Move): string {
  return move.type === 'end' ? 'end' : `${move.type} ${move.step}`;
}

function endOf(event: Recorded<JobEnded>): Extract<PipelineRunCommand, { type: 'RecordJobEnd' }> {
  const { type, data, aggregate } = event;
  const job = { type: 'RecordJobEnd', jobId: aggregate.id } as const;
  switch (type) {
    case 'JobSucceeded': {
      const { sha256, size, mediaType } = data.result;
      return { ...job, end: 'succeeded', result: { sha256, size, mediaType } };
    }
    case 'JobFailed': {
      const { code, message } = data.failure;
      return { ...job, end: 'failed', failure: { code, message } };
    }
    case 'JobTimedOut': {
      const message = `Job ${aggregate.id} has reached its limit ${data.limit} of ${data.limitMs} ms.`;
      return { ...job, end: 'timed_out', failure: { code: 'JOB.TIMED_OUT', message } };
    }
    case 'JobCanceled': {
      const message = `Job ${aggregate.id} was canceled: ${data.reason}`;
      return { ...job, end: 'canceled', failure: { code: 'JOB.CANCELED', message } };
    }
    case 'JobDeadLettered': {
      const message = `Job ${aggregate.id} was set aside: it has taken down ${data.lostAttempts} workers.`;
      return { ...job, end: 'dead_lettered', failure: { code: 'JOB.DEAD_LETTERED', message } };
    }
    default:
      return assertNever(event);
  }
}

export function reactionsOf(services: ReactionServices): Reactions {
  return { reactors: [pipelineReactor(services)] };
}
