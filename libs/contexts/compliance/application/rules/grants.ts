import type { Rule } from '../check/rule.js';
import type { SeenEvent } from '../check/seen-event.js';
import { Tally } from '../check/tally.js';

/** What a request may take from the check of its key to its event, and how long a key is remembered. */
const GRACE_MS = 60_000;
const GRANT_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

interface Grant {
  readonly untilMs: number;
  revokedMs: number;
}

/** R10: who did something was allowed to do it then. */
export const grantRules: readonly Rule[] = [
  {
    id: 'R10',
    // Whoever stands above all tenants was granted that in another one.
    wholeLog: true,
    title: 'Every command joins to a grant that was valid then; denials are recorded',
    source: '21 CFR 11.10(g)',
    how:
      'The key of each user and worker who did something was issued before, and neither revoked nor expired at that time; ' +
      'a person who signed in had a session. Operators at a terminal and own workers have neither: what they did is counted. ' +
      'Denied attempts are entries.',
    begin: ({ tenant: judged }) => {
      const tally = new Tally();
      const grants = new Map<string, Grant>();
      let denials = 0;
      let withoutGrant = 0;
      const take = (type: string, id: string, data: SeenEvent['data']): void => {
        const person = data?.['person'] as { readonly personId?: unknown } | undefined;
        const grantee =
          type === 'ApiKeyCreated' ? id : type === 'SessionStarted' ? person?.personId : undefined;
        if (typeof grantee !== 'string') return;
        const expiry = data?.['expiresAt'];
        const untilMs = typeof expiry === 'string' ? Date.parse(expiry) : Number.POSITIVE_INFINITY;
        // A person can have several sessions at once.
        const longest = Math.max(untilMs, grants.get(grantee)?.untilMs ?? untilMs);
        grants.set(grantee, { untilMs: longest, revokedMs: Number.POSITIVE_INFINITY });
      };
      const judge = (event: SeenEvent): void => {
        const { position, actorId, timeMs, type } = event;
        tally.check(position);
        const grant = grants.get(actorId);
        const problem =
          grant === undefined
            ? 'was never issued'
            : timeMs > grant.revokedMs + GRACE_MS
              ? 'was revoked'
              : timeMs > grant.untilMs + GRACE_MS
                ? 'had expired'
                : undefined;
        if (problem !== undefined)
          tally.violate(`${type} at position ${position} is by ${actorId}, whose grant ${problem}.`, {
            position,
          });
      };
      return {
        see: (event) => {
          const { type, tenant, id, timeMs, data, actorKind, actorId } = event;
          take(type, id, data);
          if (judged === undefined || tenant === judged) {
            const count = data?.['count'];
            if (type === 'AccessDenied') denials += typeof count === 'number' ? count : 1;
            else if (actorKind === 'user' || actorKind === 'worker') {
              if (GRANT_ID.test(actorId)) judge(event);
              else withoutGrant += 1;
            }
          }
          // The one who revokes a key may do it with that key.
          const revoked = type === 'ApiKeyRevoked' ? grants.get(id) : undefined;
          if (revoked !== undefined) revoked.revokedMs = timeMs;
        },
        end: () =>
          tally.outcome(
            `${tally.checked} events are by grants that were valid then; ${withoutGrant} are by operators and own workers; ` +
              `${denials} denied attempts are recorded.`,
          ),
      };
    },
  },
];
