import type { EventContext } from '@docket/kernel';
import type { Caller } from '../../application/work/worker.js';

/** Who calls the worker protocol: work of their tenant only. */
export function workCallerOf({ actor, origin }: EventContext, tenant: string): Caller {
  return { actor, tenant, ...(origin === undefined ? {} : { origin }) };
}
