import type { ReadModels } from '@docket/projections';
import type { Signal } from '../../domain/index.js';
import { actorSignals } from './projection.js';

export interface ActorSignal extends Signal {
  readonly tenant: string;
  readonly actorId: string;
}

const MOST_ACTORS = 1_000;

/** The signals since a time, of all tenants. @param since RFC 3339 UTC with milliseconds */
export async function signalsSince(readModels: ReadModels, since: string): Promise<readonly ActorSignal[]> {
  const collection = await readModels.collection(actorSignals);
  const actors = await collection
    .find({ signaledAt: { $gte: since } })
    .sort({ signaledAt: -1 })
    .limit(MOST_ACTORS)
    .toArray();
  return actors.flatMap(({ tenant, actorId, signals }) =>
    signals.filter(({ at }) => at >= since).map((signal) => ({ ...signal, tenant, actorId })),
  );
}
