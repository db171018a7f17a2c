import type { Rule } from '../check/rule.js';
import { Tally } from '../check/tally.js';

/** R9: things went the ways that are permitted. */
export const sequenceRules: readonly Rule[] = [
  {
    id: 'R9',
    title: 'Only permitted sequences of states',
    source: '21 CFR 11.10(f)',
    how:
      'Each event of an aggregate that has a table of permitted sequences (jobs, API keys) comes in a state in which the ' +
      'table permits it. The table is written down apart from the code that decides.',
    begin: ({ sequences }) => {
      const tally = new Tally();
      const states = new Map<string, string>();
      return {
        see: ({ position, tenant, aggregate, id, type, data }) => {
          const sequence = sequences.get(aggregate);
          const move = sequence?.moves[type];
          if (sequence === undefined || move === undefined) return;
          tally.check(position);
          const place = `${tenant}/${aggregate}/${id}`;
          const state = states.get(place) ?? sequence.start;
          if (!move.from.includes(state))
            tally.violate(`${type} at position ${position} came while ${aggregate} ${id} was ${state}.`, {
              position,
            });
          const to = typeof move.to === 'function' ? move.to(data ?? {}) : (move.to ?? state);
          states.set(place, to);
        },
        end: () => tally.outcome(`${tally.checked} events came in a state that permits them.`),
      };
    },
  },
];
