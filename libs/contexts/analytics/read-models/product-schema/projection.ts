import { defineProjection } from '@docket/projections';
import type { ProductEventRecorded } from '../../domain/index.js';

const MOST_PROPERTIES = 100;

/** What events of one name look like: the drift of their shape shows here. */
export interface ProductSchemaDocument {
  readonly tenant: string;
  readonly event: string;
  readonly count: number;
  readonly firstAt: string;
  readonly lastAt: string;
  readonly properties: readonly {
    readonly name: string;
    /** In the order in which they appeared: more than one is a drift. */
    readonly types: readonly string[];
    /** Events that had it: fewer than all may be a drift. */
    readonly count: number;
    readonly firstAt: string;
  }[];
}

export const productSchema = defineProjection<ProductEventRecorded, ProductSchemaDocument>()({
  name: 'product.schema',
  version: 1,
  indexes: [{ keys: { tenant: 1, event: 1 } }],
  on: {
    ProductEventRecorded: {
      keys: ({ aggregate, data }) => `${aggregate.tenant}/${data.event}`,
      fold: (schema, { aggregate, data }) => {
        const { at, event, properties = {} } = data;
        const before = schema ?? {
          tenant: aggregate.tenant,
          event,
          count: 0,
          firstAt: at,
          lastAt: at,
          properties: [],
        };
        const known = new Map(before.properties.map((property) => [property.name, property]));
        for (const [name, value] of Object.entries(properties)) {
          const type = typeof value;
          const property = known.get(name);
          if (property === undefined) {
            if (known.size < MOST_PROPERTIES) known.set(name, { name, types: [type], count: 1, firstAt: at });
            continue;
          }
          const types = property.types.includes(type) ? property.types : [...property.types, type];
          known.set(name, { ...property, types, count: property.count + 1 });
        }
        return {
          ...before,
          count: before.count + 1,
          firstAt: at < before.firstAt ? at : before.firstAt,
          lastAt: at > before.lastAt ? at : before.lastAt,
          properties: [...known.values()],
        };
      },
    },
  },
});
