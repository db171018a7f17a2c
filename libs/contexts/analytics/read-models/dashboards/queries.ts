import { present, type ReadModels } from '@docket/projections';
import type { DashboardDefinition } from '../../domain/index.js';
import { dashboards } from './projection.js';

/** Dashboards of one tenant. */
export const MOST_DASHBOARDS = 200;

export interface DashboardView extends DashboardDefinition {
  readonly name: string;
  readonly savedAt: string;
  /** Id of who saved it last. */
  readonly savedBy: string;
}

/** The dashboards of a tenant, by name. */
export async function listDashboards(
  readModels: ReadModels,
  tenant: string,
): Promise<readonly DashboardView[]> {
  const collection = await readModels.collection(dashboards);
  const found = collection.find({ tenant, ...present }).sort({ name: 1 });
  const rows = await found.limit(MOST_DASHBOARDS).toArray();
  return rows.map(({ name, definition, savedAt, savedBy }) => ({
    ...definition,
    name,
    savedAt,
    savedBy: savedBy.id,
  }));
}
