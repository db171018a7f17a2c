import { PERSONAL_PATTERN, personalFields } from '@docket/kernel';
import type { Rule } from '../check/rule.js';
import { Tally } from '../check/tally.js';

const STORED = new RegExp(PERSONAL_PATTERN);
/** GDPR article 12(3): within a month. */
const ERASE_MS = 30 * 86_400_000;

interface Subject {
  /** Ids of the keys of values that were stored before the last erasure. */
  readonly destroyed: Set<string>;
  readonly used: Set<string>;
  requested?: { readonly position: number; readonly atMs: number };
}

/** R14: people can be forgotten. */
export const erasureRules: readonly Rule[] = [
  {
    id: 'R14',
    title: 'An erasure leaves no plain text, and the root is unchanged',
    source: 'GDPR article 17',
    how:
      'Each field that a schema declares personal holds an encrypted value and never plain text; no value behind an erasure ' +
      'uses a key that the erasure destroyed; an erasure that was asked for is done within 30 days. That the log itself is ' +
      'unchanged is R5 and R6.',
    begin: ({ types, now }) => {
      const tally = new Tally();
      const fields = new Map(
        [...types.values()].map(({ type, version, schemas }) => [type, personalFields(schemas[version])]),
      );
      const subjects = new Map<string, Subject>();
      return {
        see: ({ position, type, tenant, id, data, timeMs }) => {
          const place = `${tenant}/${id}`;
          const subject = subjects.get(place) ?? { destroyed: new Set(), used: new Set() };
          for (const field of fields.get(type) ?? []) {
            const value = data?.[field];
            if (value === undefined) continue;
            tally.check(position);
            subjects.set(place, subject);
            if (typeof value !== 'string' || !STORED.test(value)) {
              tally.violate(`${field} of ${type} at position ${position} is plain text.`, { position });
              continue;
            }
            const keyId = value.split(':')[2]!;
            if (subject.destroyed.has(keyId))
              tally.violate(
                `${field} of ${type} at position ${position} uses a key that was destroyed before.`,
                {
                  position,
                },
              );
            subject.used.add(keyId);
          }
          if (type === 'ErasureRequested') {
            subject.requested = { position, atMs: timeMs };
            subjects.set(place, subject);
          }
          if (type === 'SubjectErased') {
            tally.check(position);
            for (const keyId of subject.used) subject.destroyed.add(keyId);
            delete subject.requested;
          }
        },
        end: () => {
          for (const { requested } of subjects.values())
            if (requested !== undefined && now.getTime() - requested.atMs > ERASE_MS)
              tally.violate(`The erasure that was asked for at position ${requested.position} is not done.`, {
                position: requested.position,
              });
          return tally.outcome(`${tally.checked} personal values and erasures: each value is encrypted.`);
        },
      };
    },
  },
];
