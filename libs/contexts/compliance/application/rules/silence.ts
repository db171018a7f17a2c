import type { Rule, SeenHead } from '../check/rule.js';
import { Tally } from '../check/tally.js';

/** What processes disagree on the time at most. */
const SKEW_MS = 300_000;

/** R18: nobody turns the audit off without an entry. */
export const silenceRules: readonly Rule[] = [
  {
    id: 'R18',
    wholeLog: true,
    title: 'Auditing cannot be silenced: a change of its configuration is an entry',
    source: '21 CFR 11.10(e), SOC 2 CC7.2',
    how:
      'The keys that signed each head are those of the last entry on the configuration of auditing in front of it. Heads in ' +
      'front of the first such entry are not judged.',
    begin: () => {
      const tally = new Tally();
      let configured: string | undefined;
      let position = 0;
      /** Heads of keys that no entry has named yet: the entry may lie behind the entries that the head covers. */
      let pending: SeenHead[] = [];
      return {
        see: (event) => {
          if (event.type !== 'AuditConfigurationChanged') return;
          const after = event.data?.['after'] as { keyIds?: unknown } | undefined;
          if (!Array.isArray(after?.keyIds)) return;
          tally.check(event.position);
          position = event.position;
          configured = after.keyIds.map(String).sort().join();
          pending = pending.filter(
            ({ keyIds, timeMs }) => keyIds.join() !== configured || event.timeMs > timeMs + SKEW_MS,
          );
        },
        head: (head) => {
          if (configured !== undefined && head.keyIds.join() !== configured) pending.push(head);
        },
        end: () => {
          for (const { number, keyIds } of pending)
            tally.violate(
              `Head ${number} is signed by ${keyIds.join(', ')}: no entry says that the keys were changed (the last is at position ${position}).`,
              { head: number },
            );
          return tally.outcome(`${tally.checked} changes of the configuration of auditing are entries.`);
        },
      };
    },
  },
];
