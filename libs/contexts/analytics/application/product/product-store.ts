import { DocketError } from '@docket/kernel';
import { natsProgress, createReadModels, createProjectionRunner, type ReadModels } from '@docket/projections';
import type { Follower, FollowerServices } from '@docket/composition';
import { productHours } from '../../read-models/product-hours/projection.js';
import { productSchema } from '../../read-models/product-schema/projection.js';
import { productVisitors } from '../../read-models/product-visitors/projection.js';
import { openProductLog, type ProductLog } from './product-log.js';

export const productProjections = [productHours, productVisitors, productSchema] as const;
const FOLDED_MS = 2_000;

/** The product events of all tenants: their stream, and the read models in a database of their own. */
export interface ProductStore {
  readonly log: ProductLog;
  readonly readModels: ReadModels;
}

type Services = Pick<FollowerServices, 'nats' | 'db' | 'replicas'>;

/** Positions of this stream are other ones than those of the log, so its read models are in a database of their own. */
function databaseOf({ db }: Pick<Services, 'db'>) {
  return db.client.db(`${db.databaseName}_product`);
}

const opened = new WeakMap<object, Promise<ProductStore>>();

/** Opens the store once for a connection. */
export async function productStore(services: Services): Promise<ProductStore> {
  const known = opened.get(services.nats);
  if (known !== undefined) return known;
  const opening = (async () => {
    const log = await openProductLog(services.nats, services.replicas);
    const progress = natsProgress(services.nats);
    return { log, readModels: createReadModels({ db: databaseOf(services), progress, log }) };
  })();
  opened.set(services.nats, opening);
  opening.catch(() => opened.delete(services.nats));
  return opening;
}

/** What every answer says of itself: up to where it holds, and whether that is all. */
export interface Holding {
  readonly position: number;
  readonly complete: boolean;
  readonly degraded: boolean;
  readonly reason: string | null;
}

/**
 * Waits, a bounded time, until what was stored at the time of the call is folded; else says how far behind the figures are.
 * @throws DocketError ANALYTICS.NOT_FOLDED when there are events and none is folded: what is not known is not shown as zero
 */
export async function holdingOf({ log, readModels }: ProductStore): Promise<Holding> {
  const { last } = await log.head();
  const reached = await Promise.all(
    productProjections.map(({ name }) =>
      readModels.waitFor(name, last, FOLDED_MS, AbortSignal.timeout(FOLDED_MS)),
    ),
  );
  const behind = reached.flatMap((each) => (each.ok ? [] : [each.position]));
  if (behind.length === 0) return { position: last, complete: true, degraded: false, reason: null };
  const position = Math.min(...behind);
  if (position === 0) {
    throw new DocketError('ANALYTICS.NOT_FOLDED', 'No product event is folded yet: ask again in a moment.');
  }
  const reason = `The read models are ${last - position} events behind: the latest events are not in these figures.`;
  return { position, complete: false, degraded: true, reason };
}

/** Folds the product events, beside the other projections of the projector. */
export async function productFollower(services: FollowerServices): Promise<Follower> {
  const { log } = await productStore(services);
  const runner = createProjectionRunner({
    db: databaseOf(services),
    log,
    projections: productProjections,
    progress: natsProgress(services.nats),
    logger: services.logger,
  });
  return { projector: 'analytics', run: async (signal) => runner.run(signal), health: () => runner.health() };
}
