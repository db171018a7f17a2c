import type { ContentStore } from '@docket/content-store';
import type { EventStore } from '@docket/event-store';
import type { Visibility } from '@docket/kernel';
import {
  artifactFolder,
  cachedRequestOf,
  cacheKey,
  cacheParts,
  jobDecider,
  nearestRun,
  type CacheDifference,
  type CachedResult,
  type CacheMode,
  type EarlierRun,
  type JobSubmitted,
} from '../../domain/index.js';
import { createHash } from 'node:crypto';
import { findEnd } from '../results.js';

/** Earlier runs as a read model has them. It may be behind: that makes a miss, and never a wrong answer. */
export interface EarlierRuns {
  /** Of the configuration that counts for a tenant now; 0 where nothing was ever changed. */
  configurationVersion(tenant: string): number;
  /** Jobs that have succeeded with this key, the newest first. */
  withKey(tenant: string, key: string, visibility: Visibility): Promise<readonly EarlierRun[]>;
  /** The newest jobs of any version of a method that have succeeded. */
  ofMethod(tenant: string, name: string, visibility: Visibility): Promise<readonly EarlierRun[]>;
  /** Hears of each question whether a result answered it. */
  counted?(outcome: 'hit' | 'miss'): void;
}

export interface ResultCacheServices {
  readonly store: EventStore;
  readonly content: Pick<ContentStore, 'open'>;
  readonly runs: EarlierRuns;
}

/** What the cache has for a job: its record for the event, and the result where there is one. */
export interface CacheAnswer {
  readonly record?: NonNullable<JobSubmitted['data']['cache']>;
  readonly cached?: CachedResult;
}

/** How long the read model may take: a job must not wait for a cache. */
const LOOK_MS = 1_000;

export interface CacheQuestion {
  readonly tenant: string;
  readonly mode: CacheMode;
  /** A result that the submitter may not see is none. */
  readonly visibility: Visibility;
  /** The job as it is about to be submitted. One that is to start later is never answered: its time has not come. */
  readonly job: JobSubmitted['data'];
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * Looks for the result of an earlier job of the same tenant. The read model names candidates; the log says whether they have
 * succeeded with this key, and the content store whether the bytes are still there: what was erased or removed answers nothing.
 * @throws DocketError EVENT_STORE.*, DOCUMENT.STORE_UNAVAILABLE
 */
export async function askCache(services: ResultCacheServices, question: CacheQuestion): Promise<CacheAnswer> {
  const { tenant, mode, visibility, job } = question;
  if (mode === 'off') return {};
  const asked = cachedRequestOf(job);
  const key = cacheKey(asked, hash);
  if (mode === 'refresh' || job.startAfter !== undefined) return { record: { mode, key } };
  const candidates = await inTime(services.runs.withKey(tenant, key, visibility));
  let unusable: { readonly nearest: string; readonly missed: CacheDifference[] } | undefined;
  for (const { jobId } of candidates) {
    const found = await resultOf(services, tenant, jobId, key, visibility);
    if ('result' in found) return { record: { mode, key, cachedFrom: jobId }, cached: found };
    unusable ??= { nearest: jobId, missed: [found] };
  }
  if (unusable !== undefined) return { record: { mode, key, ...unusable } };
  const [name = ''] = job.method.split('@');
  const runs = await inTime(services.runs.ofMethod(tenant, name, visibility));
  return { record: { mode, key, ...nearestRun(runs, cacheParts(asked, hash)) } };
}

const REMOVED: CacheDifference = { field: 'result', was: 'stored', is: 'removed' };

/** @returns the result, or why it answers nothing */
async function resultOf(
  { store, content, runs }: ResultCacheServices,
  tenant: string,
  jobId: string,
  key: string,
  visibility: Visibility,
): Promise<CachedResult | CacheDifference> {
  const { state } = await store.load(jobDecider, { tenant, type: jobDecider.aggregate, id: jobId });
  if (!state.exists || state.name !== 'succeeded' || state.request.cache?.key !== key) return REMOVED;
  if (state.expired !== undefined) return { field: 'result', was: 'stored', is: 'expired' };
  const [was, is] = [state.configurationVersion ?? 0, runs.configurationVersion(tenant)];
  if (was !== is) return { field: 'configuration', was: `version ${was}`, is: `version ${is}` };
  const { success } = (await findEnd(store, { tenant, jobId }, visibility)) ?? {};
  if (success === undefined || success.cachedFrom !== undefined) return REMOVED;
  const { attempt, result, artifacts } = success;
  const isThere = async (sha256: string, folder?: string): Promise<boolean> => {
    const opened = await content.open(tenant, sha256, folder === undefined ? {} : { folder });
    opened?.stream.destroy();
    return opened !== undefined;
  };
  if (!(await isThere(result.sha256))) return REMOVED;
  for (const { name, sha256 } of artifacts)
    if (!(await isThere(sha256, artifactFolder(jobId, attempt, name)))) return REMOVED;
  return { jobId, attempt, result, artifacts };
}

/** A read model that does not answer makes a miss. */
async function inTime(asked: Promise<readonly EarlierRun[]>): Promise<readonly EarlierRun[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<readonly EarlierRun[]>((resolve) => {
    timer = setTimeout(() => resolve([]), LOOK_MS);
  });
  try {
    return await Promise.race([asked.catch(() => []), late]);
  } finally {
    clearTimeout(timer);
  }
}
