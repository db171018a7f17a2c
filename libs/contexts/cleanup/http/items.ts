import type { Page, PageRequest } from '@docket/paging';
import { nameOf, type CleanupKind, type StoredPlan } from '../domain/index.js';
import type { CleanupItemDto } from './cleanup.dto.js';

/** Digits of the place of an item, so that places sort like texts. */
const DIGITS = 8;

/** A page of what a plan removes, in the order of the plan. */
export function itemsOf(
  { jobs, objects, samples }: StoredPlan,
  kind: CleanupKind | undefined,
  { limit, afterKey }: PageRequest,
): Page<CleanupItemDto> {
  const all: readonly CleanupItemDto[] = [
    ...jobs.map((job) => ({
      kind: job.kind,
      what: `${job.tenant}/job/${job.jobId}`,
      why: `its result is past the ${job.days} days of ${job.rule}`,
      bytes: 0,
      at: job.succeededAt,
    })),
    ...objects.map((object) => ({
      kind: object.kind,
      what: nameOf(object),
      why: object.why,
      bytes: object.size,
      at: object.storedAt,
    })),
    ...samples.map(({ collection, count, before, why }) => ({
      kind: 'samples' as const,
      what: `${count} of ${collection}`,
      why,
      bytes: 0,
      at: before,
    })),
  ];
  const own = kind === undefined ? all : all.filter((item) => item.kind === kind);
  const from = afterKey === undefined ? 0 : Number(afterKey) + 1;
  const items = own.slice(from, from + limit);
  const last = from + items.length - 1;
  return { items, nextKey: last + 1 < own.length ? String(last).padStart(DIGITS, '0') : null };
}
