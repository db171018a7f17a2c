import { DocketError } from '@docket/kernel';
import type { JetStreamManager } from '@nats-io/jetstream';
import { knownRoutes } from './depth.js';
import type { TakeOptions } from './port.js';
import { consumerName, lanesOf, type Lane, type Route } from './route.js';

const DEFAULT_QUEUE = 'default';
/** Each lane that is asked for by name becomes a consumer for each band. */
const MAX_NAMED_LANES = 256;
export const LANES_FRESH_MS = 2_000;

/** Finds the lanes of a taker that leaves tenants or queues open: wherever there was ever work for its methods. */
export function laneFinder(
  jsm: JetStreamManager,
  stream: string,
  firstTenants: readonly string[],
): (asked: TakeOptions) => Promise<readonly Lane[]> {
  let known: { readonly routes: readonly Route[]; readonly readAtMs: number } | undefined;
  return async ({ tenants, queues, methods }) => {
    const named = (tenants?.length ?? 1) * (queues?.length ?? 1) * methods.length;
    if (named > MAX_NAMED_LANES) {
      throw new DocketError(
        'WORK_QUEUE.TOO_MANY_LANES',
        `One taker may ask for ${MAX_NAMED_LANES} combinations of tenant, queue and method, not ${named}: ask for fewer.`,
      );
    }
    if (tenants !== undefined && queues !== undefined) return lanesOf({ tenants, queues, methods });
    if (known === undefined || Date.now() - known.readAtMs > LANES_FRESH_MS) {
      known = { routes: await knownRoutes(jsm, stream), readAtMs: Date.now() };
    }
    const certain = lanesOf({
      tenants: tenants ?? firstTenants,
      queues: queues ?? [DEFAULT_QUEUE],
      methods,
    });
    const found = known.routes.filter(
      ({ tenant, queue, method }) =>
        (tenants?.includes(tenant) ?? true) && (queues?.includes(queue) ?? true) && methods.includes(method),
    );
    const unique = new Map(
      [...certain, ...found].map(({ tenant, queue, method }) => {
        const lane = { tenant, queue, method };
        return [consumerName({ ...lane, band: 'p0' }), lane];
      }),
    );
    return [...unique.values()];
  };
}
