import type { Rule } from '../check/rule.js';
import { Tally } from '../check/tally.js';

/** R14: people can be forgotten. */
export const erasureRules: readonly Rule[] = [
  {
    id: 'R14',
    title: 'An erasure leaves no plain text, and the root is unchanged',
    source: 'GDPR article 17',
    how: 'Not checked yet: no event type declares personal fields, so that no field is encrypted by data subject.',
    begin: () => ({
      end: () =>
        new Tally().outcome('No event type declares personal fields: there is nothing to erase.', false),
    }),
  },
];
