import { type Platform, ProblemError, timeRange } from '@docket/http';
import { canonicalJson, type Visibility } from '@docket/kernel';
import { createHash } from 'node:crypto';
import {
  BULK_SAMPLE,
  jobStates,
  MOST_BULK_JOBS,
  type BulkAction,
  type BulkFilter,
  type JobStateName,
} from '../../domain/index.js';
import { jobBoard } from '../../read-models/job-board/projection.js';
import { matchingJobs } from '../../read-models/job-board/queries.js';
import { scopesOf } from '../waiting/held-scopes.js';
import type { WaitingView } from '../waiting/waiting-view.js';
import type { PlanBulkDto } from './bulk-operations.dto.js';

const WAIT_MS = 5_000;
const NO_REGISTRY = 'Who works now is not known at this moment: ask again, or leave "waiting" out.';

/** The states that allow an action. */
const ALLOWED: Readonly<Record<BulkAction, readonly JobStateName[]>> = {
  cancel: ['scheduled', 'queued', 'running', 'backing_off'],
  retry: ['failed', 'timed_out', 'canceled', 'dead_lettered'],
  redrive: ['dead_lettered'],
};

interface Planning {
  readonly platform: Pick<Platform, 'readModels'>;
  readonly waiting: WaitingView;
}

/**
 * Finds the jobs that an operation is to change. What comes behind the position of the plan is no part of it.
 * @throws ProblemError READ_MODEL.BEHIND, BULK_OPERATION.TOO_MANY, WORKER_REGISTRY.UNAVAILABLE
 */
export async function planOf(
  { platform: { readModels }, waiting }: Planning,
  tenant: string,
  visibility: Visibility,
  { action, filter, reason, minPosition = 0 }: PlanBulkDto,
) {
  const { ok, position } = await readModels.waitFor(jobBoard.name, minPosition, WAIT_MS);
  if (!ok) {
    throw new ProblemError(
      'READ_MODEL.BEHIND',
      `The jobs are known up to position ${position}, and position ${minPosition} was asked for: try again.`,
      { details: { position, behind: minPosition - position } },
    );
  }
  const { state, waiting: reasons, jobIds, from, to, ...fields } = filter;
  const states = (state ?? jobStates).filter((each) => ALLOWED[action].includes(each));
  const range = timeRange({ ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) });
  const wanted = {
    ...withoutUndefined(fields),
    ...range,
    states,
    ...(jobIds === undefined ? {} : { jobIds }),
    ...(reasons === undefined ? {} : { waiting: { reasons, ...(await waits(waiting, tenant)) } }),
  };
  const found =
    states.length === 0 ? [] : await matchingJobs(readModels, tenant, visibility, wanted, MOST_BULK_JOBS + 1);
  if (found.length > MOST_BULK_JOBS) {
    throw new ProblemError(
      'BULK_OPERATION.TOO_MANY',
      `More than ${MOST_BULK_JOBS} jobs match: narrow the filter, for example by from and to, and make several plans.`,
      { details: { most: MOST_BULK_JOBS } },
    );
  }
  const kept: BulkFilter = {
    ...withoutUndefined(fields),
    ...range,
    ...(state === undefined ? {} : { state: [...state] }),
    ...(reasons === undefined ? {} : { waiting: [...reasons] }),
    ...(jobIds === undefined ? {} : { chosen: jobIds.length }),
  };
  return {
    action,
    filter: kept,
    jobIds: found.map(({ jobId }) => jobId),
    sample: found.slice(0, BULK_SAMPLE),
    position,
    reason,
    requestHash: createHash('sha256')
      .update(canonicalJson({ action, reason, filter: withoutUndefined({ ...filter }) }))
      .digest('hex'),
  };
}

async function waits(waiting: WaitingView, tenant: string) {
  const [services, held] = await Promise.all([waiting.services(tenant), waiting.held(tenant)]);
  if (services === undefined || held === undefined) {
    throw new ProblemError('WORKER_REGISTRY.UNAVAILABLE', NO_REGISTRY);
  }
  return { services, held: scopesOf(held) };
}

function withoutUndefined<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as never;
}
