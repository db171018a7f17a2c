import type { Actor } from '@docket/kernel';
import { utcTime } from '@docket/paging';
import { defineProjection } from '@docket/projections';
import type { RecordSchemaEvent } from '../../domain/index.js';

/** A stored schema by its newest version. */
export interface RecordSchemasDocument {
  readonly tenant: string;
  readonly name: string;
  readonly version: number;
  readonly sha256: string;
  readonly title: string | null;
  readonly publishedAt: string;
  readonly publishedBy: Actor;
  readonly reason: string;
}

export const recordSchemas = defineProjection<RecordSchemaEvent, RecordSchemasDocument>()({
  name: 'operations.record-schemas',
  version: 1,
  indexes: [{ keys: { tenant: 1, name: 1 } }],
  on: {
    RecordSchemaPublished: {
      fold: (_older, { data, time, aggregate, context }) => ({
        tenant: aggregate.tenant,
        name: aggregate.id,
        version: data.version,
        sha256: data.sha256,
        title: typeof data.schema['title'] === 'string' ? data.schema['title'].slice(0, 200) : null,
        publishedAt: utcTime(time),
        publishedBy: context.actor,
        reason: data.reason,
      }),
    },
  },
});
