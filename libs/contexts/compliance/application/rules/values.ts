import { canonicalJson } from '@docket/kernel';
import type { Rule } from '../check/rule.js';
import { Tally } from '../check/tally.js';

const text = (value: unknown): string => canonicalJson(value ?? null);

/** R3: what a value was before is what the log says that it was. */
export const valueRules: readonly Rule[] = [
  {
    id: 'R3',
    title: 'Earlier values are not obscured',
    source: '21 CFR 11.10(e)',
    how:
      'Where an event has `before` and `after`, its `before` equals the `after` of the event before it on the same thing ' +
      'and field. The first one on a field has nothing to be compared with.',
    begin: () => {
      const tally = new Tally();
      const known = new Map<string, string>();
      return {
        see: ({ position, type, tenant, aggregate, id, data }) => {
          if (data === undefined || !('after' in data) || !('before' in data)) return;
          tally.check(position);
          const field = data['field'] ?? data['path'] ?? data['key'] ?? '';
          const place = `${tenant}/${aggregate}/${id}/${text(field)}`;
          const expected = known.get(place);
          if (expected !== undefined && expected !== text(data['before']))
            tally.violate(
              `${type} at position ${position} names another value before it than the log has: the earlier one is obscured.`,
              { position },
            );
          known.set(place, text(data['after']));
        },
        end: () => tally.outcome(`${tally.checked} changes name the value that the log had before them.`),
      };
    },
  },
];
