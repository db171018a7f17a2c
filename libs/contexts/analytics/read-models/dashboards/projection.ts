import type { Actor } from '@docket/kernel';
import { utcTime } from '@docket/paging';
import { defineProjection } from '@docket/projections';
import type { DashboardDefinition, DashboardEvent } from '../../domain/index.js';

/** One saved dashboard. */
export interface DashboardDocument {
  readonly tenant: string;
  readonly name: string;
  readonly definition: DashboardDefinition;
  readonly savedAt: string;
  readonly savedBy: Actor;
}

export const dashboards = defineProjection<DashboardEvent, DashboardDocument>()({
  name: 'analytics.dashboards',
  version: 1,
  indexes: [{ keys: { tenant: 1, name: 1 } }],
  on: {
    DashboardSaved: {
      fold: (_before, { data, time, aggregate, context }) => ({
        tenant: aggregate.tenant,
        name: aggregate.id,
        definition: data.definition,
        savedAt: utcTime(time),
        savedBy: context.actor,
      }),
    },
    DashboardDeleted: { fold: () => null },
  },
});
