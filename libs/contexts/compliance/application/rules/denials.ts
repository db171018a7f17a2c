import { DenialBursts, type Burst } from '@docket/contexts/audit/events';
import type { Rule } from '../check/rule.js';
import { Tally } from '../check/tally.js';

const HOUR_MS = 3_600_000;
/** By when the analyser must have seen a burst, and a person must have resolved it. */
const DETECT_MS = 24 * HOUR_MS;
const RESOLVE_MS = 7 * 24 * HOUR_MS;

interface Opened {
  readonly tenant: string;
  readonly from: number;
  readonly to: number;
  readonly openedMs: number;
  resolvedMs?: number;
}

/** R17: attacks are seen and dealt with. */
export const denialRules: readonly Rule[] = [
  {
    id: 'R17',
    title: 'A burst of denials is detected, evaluated and resolved',
    source: 'SOC 2 CC7.2, CC7.3',
    how:
      'Each burst of denied attempts in the log (20 within 5 minutes by one caller from one address) has a finding within ' +
      'a day, and a person resolved that finding with a reason within 7 days.',
    begin: ({ now }) => {
      const tally = new Tally();
      const byTenant = new Map<string, DenialBursts>();
      const opened = new Map<string, Opened>();
      const judge = (tenant: string, burst: Burst): void => {
        tally.check(burst.from);
        const found = [...opened.values()].filter(
          (each) => each.tenant === tenant && each.from <= burst.to && each.to >= burst.from,
        );
        const name = `${burst.count} denials from position ${burst.from} on`;
        const at = { position: burst.from };
        if (found.length === 0) {
          if (now.getTime() - burst.endedMs > DETECT_MS) tally.violate(`${name}: no finding was opened.`, at);
          return;
        }
        const isResolved = found.some(
          ({ openedMs, resolvedMs }) => (resolvedMs ?? now.getTime()) - openedMs <= RESOLVE_MS,
        );
        if (!isResolved) tally.violate(`${name}: the finding was not resolved within 7 days.`, at);
      };
      return {
        see: ({ position, type, tenant, id, data, timeMs, actorId, headers }) => {
          if (type === 'AccessDenied') {
            let bursts = byTenant.get(tenant);
            if (bursts === undefined) byTenant.set(tenant, (bursts = new DenialBursts()));
            const count = Number(data?.['count'] ?? 1);
            bursts.see({ who: `${actorId} ${headers.get('ce-originip') ?? ''}`, position, timeMs, count });
          }
          if (type === 'FindingOpened' && data?.['kind'] === 'denial-burst') {
            const [from, to] = [Number(data['from']), Number(data['to'])];
            opened.set(`${tenant}/${id}`, { tenant, from, to, openedMs: timeMs });
          }
          const finding = type === 'FindingResolved' ? opened.get(`${tenant}/${id}`) : undefined;
          if (finding !== undefined) finding.resolvedMs ??= timeMs;
        },
        end: () => {
          for (const [tenant, bursts] of byTenant) for (const burst of bursts.found) judge(tenant, burst);
          return tally.outcome(`${tally.checked} bursts of denials were seen and are dealt with.`);
        },
      };
    },
  },
];
