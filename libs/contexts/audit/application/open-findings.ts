import type { ReactionServices, Reactions } from '@docket/composition';
import { nameBasedId } from '@docket/kernel';
import { defineTask } from '@docket/processes';
import { findingDecider, type FindingOpened } from '../domain/index.js';
import { signalsSince } from '../read-models/index.js';

/** How far back signals are looked for: longer than any process may be down. */
const DAYS = 30;
const MOST_AT_ONCE = 500;

interface Wanted {
  readonly tenant: string;
  readonly id: string;
  readonly finding: FindingOpened['data'];
}

/** Opens a finding for each signal that has none. The id of a finding derives from its signal, so it is opened once. */
export function openFindings({ readModels, store, clock }: ReactionServices) {
  return defineTask<readonly Wanted[]>({
    name: 'audit.open-findings',
    summary:
      'Opens findings for bursts of denials, reads at night, mass exports, new places, late uses and new admins.',
    schedule: { everyMs: 60_000 },
    plan: async () => {
      const since = new Date(clock.now().getTime() - DAYS * 86_400_000).toISOString();
      const wanted: Wanted[] = [];
      for (const { tenant, actorId, kind, summary, from, to, evidence } of await signalsSince(
        readModels,
        since,
      )) {
        const id = nameBasedId('finding', tenant, kind, actorId, String(from));
        const known = await store.lastPosition({ tenant, type: findingDecider.aggregate, id });
        const finding = { kind, actorId, summary, from, to, evidence: [...evidence] };
        if (known === 0) wanted.push({ tenant, id, finding });
        if (wanted.length >= MOST_AT_ONCE) break;
      }
      return wanted;
    },
    run: async ({ send }, wanted) => {
      let opened = 0;
      for (const { tenant, id, finding } of wanted) {
        const command = { type: 'OpenFinding', finding };
        const result = await send({ tenant, aggregate: findingDecider.aggregate, id, command }, id);
        if (!result.ok) throw new Error(result.message);
        if (result.changed) opened += 1;
      }
      return { opened };
    },
  });
}

export function reactionsOf(services: ReactionServices): Reactions {
  return { tasks: [openFindings(services)] };
}
