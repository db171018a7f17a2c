import { utcTime } from '@docket/paging';
import { defineProjection } from '@docket/projections';
import type { MethodEvent } from '../../domain/index.js';

/** One version of a method that outside workers run. */
export interface MethodDocument {
  readonly tenant: string;
  /** `name@version`: its place in the list. */
  readonly method: string;
  /** JSON, because names of fields in a schema are foreign text. */
  readonly declarationJson: string;
  readonly registeredAt: string;
}

export const outsideMethods = defineProjection<MethodEvent, MethodDocument>()({
  name: 'operations.methods',
  version: 1,
  indexes: [{ keys: { tenant: 1, method: 1 } }],
  keysStayInAggregate: true,
  on: {
    MethodRegistered: {
      keys: ({ aggregate, data }) => `${aggregate.tenant}/${data.name}@${data.version}`,
      fold: (_none, { data, time, aggregate }) => ({
        tenant: aggregate.tenant,
        method: `${data.name}@${data.version}`,
        declarationJson: JSON.stringify(data.declaration),
        registeredAt: utcTime(time),
      }),
    },
  },
});
