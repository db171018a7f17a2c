import type { Actor } from '@docket/kernel';
import { utcTime } from '@docket/paging';
import { defineProjection } from '@docket/projections';
import type { ReportTemplateEvent } from '../../domain/index.js';

/** The newest version of a template. */
export interface ReportTemplateDocument {
  readonly tenant: string;
  readonly name: string;
  readonly version: number;
  /** JSON, because names of columns are foreign text. */
  readonly definitionJson: string;
  readonly savedAt: string;
  readonly savedBy: Actor;
}

export const reportTemplates = defineProjection<ReportTemplateEvent, ReportTemplateDocument>()({
  name: 'reporting.templates',
  version: 1,
  indexes: [{ keys: { tenant: 1, name: 1 } }],
  on: {
    ReportTemplateSaved: {
      fold: (_before, { data, time, aggregate, context }) => ({
        tenant: aggregate.tenant,
        name: aggregate.id,
        version: data.version,
        definitionJson: JSON.stringify(data.definition),
        savedAt: utcTime(time),
        savedBy: context.actor,
      }),
    },
  },
});
