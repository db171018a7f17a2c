import { cutPage, newestFirstRange, type Page, type PageRequest } from '@docket/paging';
import { present, type ReadDocument, type ReadModels } from '@docket/projections';
import type { AlertsDocument } from './document.js';
import { alerts } from './projection.js';

export const alertStates = ['pending', 'firing', 'acknowledged', 'resolved', 'clear'] as const;

export interface AlertView extends Omit<AlertsDocument, 'tenant' | 'order'> {
  readonly position: number;
}

export interface AlertFilter {
  /** All of them where it is left out. */
  readonly states?: readonly string[];
  readonly severity?: string;
}

/** Alerts, those that changed last first. */
export async function listAlerts(
  readModels: ReadModels,
  tenant: string,
  page: PageRequest,
  { states, severity }: AlertFilter,
): Promise<Page<AlertView>> {
  const order = newestFirstRange(page.afterKey === undefined ? {} : { afterKey: page.afterKey });
  const collection = await readModels.collection(alerts);
  const rows = await collection
    .find({
      tenant,
      ...present,
      ...(states === undefined ? {} : { state: { $in: states as AlertsDocument['state'][] } }),
      ...(severity === undefined ? {} : { severity: severity as AlertsDocument['severity'] }),
      ...(order === undefined ? {} : { order }),
    })
    .sort({ order: -1 })
    .limit(page.limit + 1)
    .toArray();
  const { items, nextKey } = cutPage(rows, page.limit, (row) => row.order);
  return { items: items.map(viewOf), nextKey };
}

export async function findAlert(
  readModels: ReadModels,
  tenant: string,
  alertId: string,
): Promise<AlertView | undefined> {
  const collection = await readModels.collection(alerts);
  const row = await collection.findOne({ _id: `${tenant}/${alertId}`, tenant, ...present });
  return row ? viewOf(row) : undefined;
}

function viewOf({
  _id,
  _pos,
  tenant: _tenant,
  order: _order,
  ...shown
}: ReadDocument<AlertsDocument>): AlertView {
  return { ...shown, position: _pos };
}
