import type { Rule } from '../check/rule.js';
import type { SeenEvent } from '../check/seen-event.js';
import { Tally } from '../check/tally.js';

/** What a request may take from the check of its key to its event, and how long a key is remembered. */
const GRACE_MS = 60_000;
const KEY_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

interface Grant {
  readonly untilMs: number;
  revokedMs: number;
}

/** R10: who did something was allowed to do it then. */
export const grantRules: readonly Rule[] = [
  {
    id: 'R10',
    title: 'Every command joins to a grant that was valid then; denials are recorded',
    source: '21 CFR 11.10(g)',
    how:
      'The key of each user and worker who did something was issued in the same tenant before, and neither revoked nor ' +
      'expired at that time. Operators at a terminal have no key: what they did is counted. Denied attempts are entries.',
    begin: () => {
      const tally = new Tally();
      const grants = new Map<string, Grant>();
      let denials = 0;
      let withoutKey = 0;
      const judge = (event: SeenEvent): void => {
        const { position, tenant, actorId, timeMs, type } = event;
        tally.check(position);
        const grant = grants.get(`${tenant}/${actorId}`);
        const problem =
          grant === undefined
            ? 'was never issued'
            : timeMs > grant.revokedMs + GRACE_MS
              ? 'was revoked'
              : timeMs > grant.untilMs + GRACE_MS
                ? 'had expired'
                : undefined;
        if (problem !== undefined)
          tally.violate(`${type} at position ${position} is of key ${actorId}, which ${problem}.`, {
            position,
          });
      };
      return {
        see: (event) => {
          const { type, tenant, id, timeMs, data, actorKind, actorId } = event;
          if (type === 'ApiKeyCreated') {
            const expiry = data?.['expiresAt'];
            const untilMs = typeof expiry === 'string' ? Date.parse(expiry) : Number.POSITIVE_INFINITY;
            grants.set(`${tenant}/${id}`, { untilMs, revokedMs: Number.POSITIVE_INFINITY });
          }
          if (type === 'AccessDenied') {
            const count = data?.['count'];
            denials += typeof count === 'number' ? count : 1;
            return;
          }
          if (actorKind === 'user' || actorKind === 'worker') {
            if (KEY_ID.test(actorId)) judge(event);
            else withoutKey += 1;
          }
          // The one who revokes a key may do it with that key.
          const grant = type === 'ApiKeyRevoked' ? grants.get(`${tenant}/${id}`) : undefined;
          if (grant !== undefined) grant.revokedMs = timeMs;
        },
        end: () =>
          tally.outcome(
            `${tally.checked} events are of keys that were valid then; ${withoutKey} are of operators and own workers; ` +
              `${denials} denied attempts are recorded.`,
          ),
      };
    },
  },
];
