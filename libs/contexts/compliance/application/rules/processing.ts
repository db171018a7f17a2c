import type { Rule } from '../check/rule.js';
import { Tally } from '../check/tally.js';

/** R15: the record of processing activities. */
export const processingRules: readonly Rule[] = [
  {
    id: 'R15',
    title: 'Every event type maps to purpose, categories, recipients and retention',
    source: 'GDPR article 30',
    how: 'Each event type of the log belongs to a context whose manifest names the purpose, the categories, the recipients and the retention.',
    begin: ({ processing }) => {
      const tally = new Tally();
      const seen = new Set<string>();
      return {
        see: ({ position, type }) => {
          if (type === '' || seen.has(type)) return;
          seen.add(type);
          tally.check(position);
          const {
            purpose = '',
            categories = [],
            recipients = [],
            retention = '',
          } = processing.get(type) ?? {};
          if (purpose === '' || retention === '' || categories.length === 0 || recipients.length === 0)
            tally.violate(`${type}, first at position ${position}, is in no record of processing.`, {
              position,
            });
        },
        end: () => tally.outcome(`${tally.checked} event types are in the record of processing.`),
      };
    },
  },
];
