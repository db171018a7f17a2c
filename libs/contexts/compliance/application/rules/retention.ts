import { retentionKinds, type RetentionKind } from '../../domain/index.js';
import type { Rule } from '../check/rule.js';
import { Tally } from '../check/tally.js';

/** Six years, leap days included. */
const DOCUMENTATION_DAYS = 2_192;
const FOR_EVER = Number.POSITIVE_INFINITY;
const POLICY = 'RetentionPolicyChanged';
const span = (days: number): string => (days === FOR_EVER ? 'for ever' : `for ${days} days`);

/** The policies of each tenant while the log is read; all for ever at first. */
class Policies {
  readonly #days = new Map<string, number>();

  of(tenant: string, kind: RetentionKind): number {
    return this.#days.get(`${tenant}/${kind}`) ?? FOR_EVER;
  }

  change(tenant: string, kind: string, after: unknown): boolean {
    if (!(retentionKinds as readonly string[]).includes(kind)) return false;
    this.#days.set(`${tenant}/${kind}`, typeof after === 'number' ? after : FOR_EVER);
    return true;
  }
}

/** R8, R16: how long things are kept. */
export const retentionRules: readonly Rule[] = [
  {
    id: 'R8',
    title: 'The audit trail is kept at least as long as its record',
    source: '21 CFR 11.10(c), (e)',
    how:
      'After every change of a policy the audit trail is kept at least as long as the records. Without a policy both are ' +
      'kept for ever: nothing of the log can be deleted.',
    begin: () => {
      const tally = new Tally();
      const policies = new Policies();
      return {
        see: ({ position, type, tenant, id, data }) => {
          if (type !== POLICY || !policies.change(tenant, id, data?.['after'])) return;
          if (id === 'documentation') return;
          tally.check(position);
          const [audit, records] = [policies.of(tenant, 'audit'), policies.of(tenant, 'records')];
          if (audit < records)
            tally.violate(
              `Since position ${position} the audit trail is kept ${span(audit)}, and records ${span(records)}.`,
              { position },
            );
        },
        end: ({ entries }) =>
          tally.outcome(
            tally.checked === 0
              ? 'No policy: the log and its records are kept for ever.'
              : `${tally.checked} changes of policies keep the audit trail as long as the records.`,
            entries > 0,
          ),
      };
    },
  },
  {
    id: 'R16',
    title: 'Documentation is kept for six years',
    source: '45 CFR 164.316(b)(2)(i)',
    how:
      `The policy for documentation (runs of this check, verdicts, policies) is never below ${DOCUMENTATION_DAYS} days. ` +
      'Without a policy it is kept for ever, for it is in the log.',
    begin: () => {
      const tally = new Tally();
      return {
        see: ({ position, type, id, data }) => {
          if (type !== POLICY || id !== 'documentation') return;
          tally.check(position);
          const days = data?.['after'];
          if (typeof days === 'number' && days < DOCUMENTATION_DAYS)
            tally.violate(`Since position ${position} documentation is kept for ${days} days only.`, {
              position,
            });
        },
        end: ({ entries }) =>
          tally.outcome(
            tally.checked === 0
              ? 'No policy: documentation is kept for ever.'
              : `${tally.checked} policies keep documentation for six years or longer.`,
            entries > 0,
          ),
      };
    },
  },
];
