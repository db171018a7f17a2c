import type { Rule } from '../check/rule.js';
import { Tally } from '../check/tally.js';

const ACTORS: ReadonlySet<string> = new Set(['user', 'worker', 'system', 'anonymous']);
const CHANGES =
  /(?:Changed|Updated|Corrected|Amended|Overridden|Merged|Deleted|Removed|Erased|Revoked|Canceled|CancelRequested|Retried|Replaced|RolledBack|Retired|Resolved)$/;
/** What processes disagree on the time at most, the way to the log included. */
const SKEW_MS = 300_000;
/** An operator's act keeps the time at which it was done, also where it could be recorded only later. */
const RECORDED_LATER: ReadonlySet<string> = new Set(['projection', 'reactor', 'task']);

/** R1, R2, R4: who did what to which thing, when, and why. */
export const attributionRules: readonly Rule[] = [
  {
    id: 'R1',
    title: 'Every create, change and delete has an actor, an action, a target and a UTC time',
    source: '21 CFR 11.10(e)',
    how: 'Each stored message names its actor (kind and id), its event type, its aggregate and an RFC 3339 time in UTC.',
    begin: () => {
      const tally = new Tally();
      return {
        see: ({ position, actorKind, actorId, type, aggregate, id, timeMs }) => {
          tally.check(position);
          const missing = [
            ...(ACTORS.has(actorKind) && actorId !== '' ? [] : ['an actor']),
            ...(type === '' ? ['an action'] : []),
            ...(aggregate === '' || id === '' ? ['a target'] : []),
            ...(Number.isNaN(timeMs) ? ['a UTC time'] : []),
          ];
          if (missing.length > 0)
            tally.violate(`The entry at position ${position} lacks ${missing.join(', ')}.`, { position });
        },
        end: () =>
          tally.outcome(`${tally.checked} entries have an actor, an action, a target and a UTC time.`),
      };
    },
  },
  {
    id: 'R2',
    title: 'The server stamps the time; a forged time of a client changes only the claim',
    source: '21 CFR 11.10(e), EU Annex 11 §12.4',
    how:
      'The times of the log fit its order and its signed heads: no entry is stamped more than 5 minutes before one that ' +
      'lies in front of it, nor after the head that covers it was signed. Acts of operators keep the time of the act.',
    begin: ({ now }) => {
      const tally = new Tally();
      let latestMs = Number.NEGATIVE_INFINITY;
      return {
        see: ({ position, timeMs, time, aggregate }, head) => {
          if (Number.isNaN(timeMs) || RECORDED_LATER.has(aggregate)) return;
          tally.check(position);
          const boundMs = (head?.timeMs ?? now.getTime()) + SKEW_MS;
          if (timeMs > boundMs)
            tally.violate(`Position ${position} is stamped ${time}, after it was signed.`, { position });
          else if (timeMs < latestMs - SKEW_MS)
            tally.violate(`Position ${position} is stamped ${time}, before entries in front of it.`, {
              position,
            });
          else latestMs = Math.max(latestMs, timeMs);
        },
        end: () =>
          tally.outcome(`The times of ${tally.checked} entries fit the order of the log and its heads.`),
      };
    },
  },
  {
    id: 'R4',
    title: 'Changes and deletions have a reason',
    source: 'EU Annex 11 §9',
    how: 'Each event whose type says that something was changed, canceled, revoked or removed has a reason that is not empty.',
    begin: () => {
      const tally = new Tally();
      return {
        see: ({ position, type, data }) => {
          if (!CHANGES.test(type)) return;
          tally.check(position);
          const reason = data?.['reason'];
          if (typeof reason !== 'string' || reason.trim() === '')
            tally.violate(`${type} at position ${position} has no reason.`, { position });
        },
        end: () => tally.outcome(`${tally.checked} changes and deletions have a reason.`),
      };
    },
  },
];
