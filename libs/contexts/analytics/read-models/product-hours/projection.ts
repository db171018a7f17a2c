import { defineProjection } from '@docket/projections';
import { createHash } from 'node:crypto';
import { addHash, emptySketch, type ProductEventRecorded, type Sketch } from '../../domain/index.js';
import { bucketStart } from '../bucket.js';

/** Properties of one event in one hour that are counted by value, and values of one property; what is beyond is `other`. */
const MOST_PROPERTIES = 20;
const MOST_VALUES = 50;
export const OTHER = '(other)';

/** One kind of event in one UTC hour. An event counts in the hour of its own time, however late it comes. */
export interface ProductHourDocument {
  readonly tenant: string;
  readonly start: string;
  readonly event: string;
  readonly count: number;
  readonly visitors: Sketch;
  /** A list, because names and values are foreign text. */
  readonly properties: readonly {
    readonly name: string;
    readonly values: readonly { readonly value: string; readonly count: number }[];
  }[];
}

export const productHours = defineProjection<ProductEventRecorded, ProductHourDocument>()({
  name: 'product.hours',
  version: 1,
  indexes: [{ keys: { tenant: 1, start: 1, event: 1 } }],
  on: {
    ProductEventRecorded: {
      keys: ({ aggregate, data }) => `${aggregate.tenant}/${bucketStart(data.at, 'hour')}/${data.event}`,
      fold: (hour, { aggregate, data }) => {
        const before = hour ?? {
          tenant: aggregate.tenant,
          start: bucketStart(data.at, 'hour'),
          event: data.event,
          count: 0,
          visitors: emptySketch,
          properties: [],
        };
        const given = { ...data.properties, ...(data.object === undefined ? {} : { object: data.object }) };
        return {
          ...before,
          count: before.count + 1,
          visitors: addHash(before.visitors, subjectHash(data.subject)),
          properties: Object.entries(given).reduce(counted, before.properties),
        };
      },
    },
  },
});

export function subjectHash(subject: string): string {
  return createHash('sha256').update(subject).digest('hex').slice(0, 16);
}

function counted(
  properties: ProductHourDocument['properties'],
  [name, given]: [string, string | number | boolean],
): ProductHourDocument['properties'] {
  const known = properties.find((property) => property.name === name);
  if (known === undefined) {
    if (properties.length >= MOST_PROPERTIES) return properties;
    return [...properties, { name, values: [{ value: String(given), count: 1 }] }];
  }
  const isThere = (value: string): boolean => known.values.some((each) => each.value === value);
  const value = isThere(String(given)) || known.values.length < MOST_VALUES ? String(given) : OTHER;
  const values = isThere(value)
    ? known.values.map((each) => (each.value === value ? { value, count: each.count + 1 } : each))
    : [...known.values, { value, count: 1 }];
  return properties.map((property) => (property === known ? { name, values } : property));
}
