import { SubmitJobCommand, type JobRequest, type Submitter } from '../application/commands/commands.js';
import type { JobState } from '../domain/index.js';
import { visibilityOf, type Caller, type EventContext } from '@docket/kernel';
import type { CommandBus } from '@nestjs/cqrs';
import { accepted, invalid, projectFor } from '@docket/http';
import type { CacheDto, JobAnswerDto } from './answers.dto.js';
import type { SubmitJobDto } from './jobs.dto.js';

export interface Submitted {
  readonly job: JobAnswerDto;
  /** The same request under the same key had been answered before. */
  readonly replayed: boolean;
}

/** @throws ProblemError for a refused job */
export async function submitJob(
  commands: CommandBus,
  caller: Caller,
  dto: SubmitJobDto,
  context: EventContext,
  idempotencyKey: string | undefined,
): Promise<Submitted> {
  // A clone is a plain object again, all the way down: what is hashed and stored is what the client sent.
  const request = structuredClone({ ...dto }) as JobRequest;
  const submitter = submitterOf(caller, dto.project);
  const outcome = accepted(
    await commands.execute(new SubmitJobCommand(caller.tenant, request, context, idempotencyKey, submitter)),
  );
  const { jobId, position, state, changed } = outcome;
  const cache = cacheOf(state);
  return {
    job: { jobId, state: stateName(state), position, ...(cache === undefined ? {} : { cache }) },
    replayed: !changed,
  };
}

/** What the result cache had for a job; undefined for one that does not use it. */
export function cacheOf(state: JobState): CacheDto | undefined {
  if (!state.exists || state.request.cache === undefined) return undefined;
  const { mode, cachedFrom = null, nearest = null, missed = null } = state.request.cache;
  return { mode, cachedFrom, nearest, missed };
}

/** For whom a caller submits. @throws ProblemError for a project that is not the caller's */
export function submitterOf(caller: Caller, asked?: string): Submitter {
  const project = projectFor(caller, asked);
  return {
    owner: caller.id,
    visibility: visibilityOf(caller),
    ...(project === undefined ? {} : { project }),
  };
}

export function stateName(state: JobState): string {
  return state.exists ? state.name : 'unknown';
}

const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,255}$/;

/** The header `Idempotency-Key`: 1 to 255 visible ASCII characters. */
export function idempotencyKeyOf(header: string | undefined): string | undefined {
  if (header === undefined || IDEMPOTENCY_KEY.test(header)) return header;
  throw invalid([
    { in: 'header', path: '/Idempotency-Key', message: 'must be 1 to 255 visible ASCII characters' },
  ]);
}
