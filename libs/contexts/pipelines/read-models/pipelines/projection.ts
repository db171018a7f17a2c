import type { Actor } from '@docket/kernel';
import { utcTime } from '@docket/paging';
import { defineProjection } from '@docket/projections';
import type { PipelineEvent } from '../../domain/index.js';

/** One pipeline with its newest version. All times RFC 3339 UTC. */
export interface PipelinesDocument {
  readonly tenant: string;
  readonly name: string;
  readonly version: number;
  readonly summary: string | null;
  /** Steps of the newest version. */
  readonly steps: number;
  readonly methods: readonly string[];
  readonly definedAt: string;
  readonly definedBy: Actor;
  readonly reason: string;
}

export const pipelines = defineProjection<PipelineEvent, PipelinesDocument>()({
  name: 'operations.pipelines',
  version: 1,
  indexes: [{ keys: { tenant: 1, name: 1 } }],
  on: {
    PipelineDefined: {
      fold: (_before, { data, time, aggregate, context }) => {
        const { summary, steps } = data.definition as {
          readonly summary?: string;
          readonly steps: Readonly<Record<string, { readonly method: string }>>;
        };
        return {
          tenant: aggregate.tenant,
          name: data.name,
          version: data.version,
          summary: summary ?? null,
          steps: Object.keys(steps).length,
          methods: [...new Set(Object.values(steps).map(({ method }) => method))],
          definedAt: utcTime(time),
          definedBy: context.actor,
          reason: data.reason,
        };
      },
    },
  },
});
