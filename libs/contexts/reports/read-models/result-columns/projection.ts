import type { JobSucceeded } from '@docket/contexts/jobs/events';
import { defineProjection } from '@docket/projections';
import { KEPT_COLUMNS, type ResultColumnsDocument } from './document.js';

export const resultColumns = defineProjection<JobSucceeded, ResultColumnsDocument>()({
  name: 'reporting.result-columns',
  version: 1,
  indexes: [{ keys: { tenant: 1, method: 1 } }],
  on: {
    JobSucceeded: {
      keys: ({ aggregate, data }) => `${aggregate.tenant}/${data.method}`,
      fold: (columns, { aggregate, data, position }) => {
        const before = columns ?? { tenant: aggregate.tenant, method: data.method, figures: [] };
        const known = new Set(before.figures.map(({ name }) => name));
        const fresh = Object.keys(data.result.summary).filter((name) => !known.has(name));
        if (columns && fresh.length === 0) return columns;
        const added = fresh.map((name) => ({ name, since: position }));
        return { ...before, figures: [...before.figures, ...added].slice(0, KEPT_COLUMNS) };
      },
    },
  },
});
