import {
  bandOf,
  type ConcurrencyLimit,
  type LimitScope,
  type Service,
  type WaitingReason,
} from '../../domain/index.js';
import type { ReadModels } from '@docket/projections';
import type { JobBoardDocument } from './document.js';
import { jobBoard } from './projection.js';

/** Lanes of one page whose queue is looked at, and jobs of a lane; behind that, a place is not known. */
const MOST_LANES = 20;
const MOST_QUEUED = 5_000;

type Lane = Pick<JobBoardDocument, 'queue' | 'method'>;
type QueuedJob = Lane & Pick<JobBoardDocument, 'jobId' | 'state'>;

/** What holds queued jobs back. */
export interface HeldScopes {
  readonly pausedQueues: readonly string[];
  /** The limits that are reached. */
  readonly full: readonly Pick<ConcurrencyLimit, 'scope' | 'name'>[];
}

/** The jobs that wait for one of these reasons, by what the connected workers take and what holds back. */
export function waitingCondition(
  reasons: readonly WaitingReason[],
  services: readonly Service[],
  { pausedQueues, full }: HeldScopes,
): object {
  const served = services.map(({ methods, queues }) => ({
    method: { $in: [...methods] },
    ...(queues === null ? {} : { queue: { $in: [...queues] } }),
  }));
  const open = {
    state: 'queued',
    ...(pausedQueues.length === 0 ? {} : { queue: { $nin: [...pausedQueues] } }),
  };
  const limited = full.map(({ scope, name }): object => scopeCondition(scope, name));
  const conditions = reasons.map((reason): object => {
    switch (reason) {
      case 'scheduled':
      case 'backing_off':
        return { state: reason };
      case 'queue_paused':
        return pausedQueues.length === 0 ? NOTHING : { state: 'queued', queue: { $in: [...pausedQueues] } };
      case 'no_worker':
        return served.length === 0 ? open : { $and: [open, { $nor: served }] };
      case 'tenant_limit':
        return served.length === 0 || limited.length === 0
          ? NOTHING
          : { $and: [open, { $or: served }, { $or: limited }] };
      case 'behind':
        if (served.length === 0) return NOTHING;
        return { $and: [open, { $or: served }, ...(limited.length === 0 ? [] : [{ $nor: limited }])] };
    }
  });
  return { $or: conditions };
}

/** The jobs that a limit counts, whatever their state. */
export function scopeCondition(scope: LimitScope, name: string | null): object {
  if (name === null) return { open: true };
  return scope === 'queue' ? { queue: name } : { method: methodCondition(name) };
}

/** `A` is the character after `@`: the range holds `name@` with any version, and nothing else. */
export function methodCondition(method: string): string | { $gte: string; $lt: string } {
  return method.includes('@') ? method : { $gte: `${method}@`, $lt: `${method}A` };
}

const NOTHING = { state: { $in: [] } };

/** How many queued jobs of the tenant are taken before each of these, where that is known. */
export async function placesInQueue(
  readModels: ReadModels,
  tenant: string,
  jobs: readonly QueuedJob[],
): Promise<ReadonlyMap<string, number>> {
  const lanes = new Map<string, Lane>();
  for (const { state, queue, method } of jobs) {
    if (state === 'queued' && lanes.size < MOST_LANES) lanes.set(`${queue}/${method}`, { queue, method });
  }
  const places = new Map<string, number>();
  for (const lane of lanes.values()) {
    for (const [place, jobId] of (await queuedIn(readModels, tenant, lane)).entries())
      places.set(jobId, place);
  }
  return places;
}

/** The ids of the queued jobs of a lane in the order in which they are taken; none when there are too many. */
async function queuedIn(readModels: ReadModels, tenant: string, lane: Lane): Promise<readonly string[]> {
  const collection = await readModels.collection(jobBoard);
  const rows = await collection
    .find({ tenant, open: true, queue: lane.queue, method: lane.method, state: 'queued' })
    .project<Pick<JobBoardDocument, 'jobId' | 'priority' | 'queuedAt'>>({
      jobId: 1,
      priority: 1,
      queuedAt: 1,
    })
    .limit(MOST_QUEUED + 1)
    .toArray();
  if (rows.length > MOST_QUEUED) return [];
  const inOrder = rows.sort(
    (a, b) =>
      bandOf(a.priority) - bandOf(b.priority) ||
      (a.queuedAt ?? '').localeCompare(b.queuedAt ?? '') ||
      a.jobId.localeCompare(b.jobId),
  );
  return inOrder.map(({ jobId }) => jobId);
}
