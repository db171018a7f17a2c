import { cutPage, newestFirstRange, type Page, type PageRequest } from '@docket/paging';
import { present, type ReadDocument, type ReadModels } from '@docket/projections';
import { severities, type CheckId, type Severity, type SeverityCounts } from '../../domain/index.js';
import { findings, type FindingsDocument } from './projection.js';

/** An accepted finding is open again when the acceptance has ended. */
export const findingStatuses = ['open', 'accepted', 'fixed'] as const;
export type FindingStatus = (typeof findingStatuses)[number];

export interface FindingView extends Omit<FindingsDocument, 'tenant' | 'order' | 'status' | 'spans'> {
  readonly status: FindingStatus;
  /** Of the last event. */
  readonly changedAt: number;
}

export interface FindingFilter {
  readonly severity?: Severity;
  readonly check?: CheckId;
  readonly status?: FindingStatus;
  /** Number of a scan: what was open then, and what that scan has found fixed. */
  readonly scan?: number;
}

/** Findings, the worst first. @param now decides which acceptances count */
export async function listFindings(
  readModels: ReadModels,
  tenant: string,
  filter: FindingFilter,
  page: PageRequest,
  now: Date,
): Promise<Page<FindingView>> {
  const order = newestFirstRange(page.afterKey === undefined ? {} : { afterKey: page.afterKey });
  const collection = await readModels.collection(findings);
  const { severity, check, status, scan } = filter;
  const rows = await collection
    .find({
      tenant,
      ...present,
      ...(severity === undefined ? {} : { severity }),
      ...(check === undefined ? {} : { check }),
      ...(status === undefined ? {} : withStatus(status, now, scan)),
      ...(scan === undefined ? {} : { spans: { $elemMatch: { from: { $lte: scan }, to: { $gte: scan } } } }),
      ...(order === undefined ? {} : { order }),
    })
    .sort({ order: -1 })
    .limit(page.limit + 1)
    .toArray();
  const { items, nextKey } = cutPage(rows, page.limit, (row) => row.order);
  return { items: items.map((row) => viewOf(row, now, scan)), nextKey };
}

export async function findFinding(
  readModels: ReadModels,
  tenant: string,
  findingId: string,
  now: Date,
): Promise<FindingView | undefined> {
  const collection = await readModels.collection(findings);
  const row = await collection.findOne({ _id: `${tenant}/${findingId}`, tenant, ...present });
  return row ? viewOf(row, now, undefined) : undefined;
}

/** So many can be open at once: eleven checks with as many as each stores. */
const MOST_OPEN = 10_000;

/** Every finding that is open, accepted ones included. */
export async function openFindings(
  readModels: ReadModels,
  tenant: string,
): Promise<readonly Pick<FindingsDocument, 'findingId' | 'check' | 'spans'>[]> {
  const collection = await readModels.collection(findings);
  return collection
    .find({ tenant, ...present, status: 'open' }, { projection: { findingId: 1, check: 1, spans: 1 } })
    .limit(MOST_OPEN)
    .toArray();
}

/** How many are neither fixed nor accepted, by severity. */
export async function countOpen(readModels: ReadModels, tenant: string, now: Date): Promise<SeverityCounts> {
  const collection = await readModels.collection(findings);
  const counts = await Promise.all(
    severities.map((severity) =>
      collection.countDocuments({ tenant, ...present, severity, ...withStatus('open', now) }),
    ),
  );
  return Object.fromEntries(
    severities.map((severity, index) => [severity, counts[index]!]),
  ) as unknown as SeverityCounts;
}

/** Selects by the status that `viewOf` shows. */
function withStatus(status: FindingStatus, now: Date, scan?: number): object {
  const time = now.toISOString();
  const isOpen =
    scan === undefined
      ? { status: 'open' }
      : { spans: { $elemMatch: { from: { $lte: scan }, to: { $gt: scan } } } };
  switch (status) {
    case 'fixed':
      return scan === undefined ? { status: 'fixed' } : { $nor: [isOpen] };
    case 'accepted':
      return { $and: [isOpen], 'accepted.until': { $gt: time } };
    case 'open':
      return { $and: [isOpen], $or: [{ accepted: null }, { 'accepted.until': { $lte: time } }] };
  }
}

/** What it is now; in the list of a scan what that scan saw: fixed only when that very scan has found so. */
function viewOf(
  { _id, _pos, tenant: _tenant, order: _order, spans, status, ...shown }: ReadDocument<FindingsDocument>,
  now: Date,
  scan: number | undefined,
): FindingView {
  const isFixed =
    scan === undefined ? status === 'fixed' : spans.every(({ to, from }) => to <= scan || from > scan);
  const isAccepted = shown.accepted !== null && shown.accepted.until > now.toISOString();
  return {
    ...shown,
    status: isFixed ? 'fixed' : isAccepted ? 'accepted' : 'open',
    changedAt: _pos,
  };
}
