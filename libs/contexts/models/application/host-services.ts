import type { HostServices, ReactionServices } from '@docket/composition';
import type { TrialEvent } from '@docket/contexts/trials/events';
import type { Recorded } from '@docket/kernel';
import { MethodFailure, type HostService } from '@docket/methods';
import { changeOf, type VersionChange } from '../domain/index.js';

/** An answer of a host service has 4 MiB at most; a change has hardly more than one KiB. */
const PAGE_CHANGES = 2_000;
const BATCH = 250;

/** What methods may ask the process of their worker: trials as the log has them, page by page. */
export function hostServicesOf({ store }: Pick<ReactionServices, 'store'>): HostServices {
  const trials: HostService = async (request, { tenant, signal }) => {
    const { after, until: asked } = request as { readonly after?: unknown; readonly until?: unknown };
    if (!isPosition(after) || !(asked === undefined || isPosition(asked))) {
      throw new MethodFailure('MODEL.INVALID_REQUEST', 'after and until must be positions of the log.');
    }
    const { last } = await store.head();
    const until = Math.min(asked ?? last, last);
    const filter = { tenant, aggregateTypes: ['trial'] };
    const changes: VersionChange[] = [];
    let position = until;
    if (after < until) {
      for await (const batch of store.read({ after, until, filter, maxBatch: BATCH, signal })) {
        for (const event of batch.events) {
          const change = changeOf(event as unknown as Recorded<TrialEvent>);
          if (change !== undefined) changes.push(change);
        }
        if (changes.length < PAGE_CHANGES) continue;
        position = Math.min(batch.position, until);
        break;
      }
    }
    return { changes, position, until };
  };
  return { services: { 'models.trials': trials }, close: async () => undefined };
}

function isPosition(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
