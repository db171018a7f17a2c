import { causeOf, Effects } from '../commands.js';
import type { EventWork } from '../following/event-work.js';
import type { ProcessEngine } from '../options.js';
import type { Reactor } from './definition.js';

/** A reactor as its session runs it. Its keys are the aggregates. */
export function reactorWork(
  { send: sender, clock }: Pick<ProcessEngine, 'send' | 'clock'>,
  { name, startFrom, timeoutMs, on }: Reactor,
): EventWork {
  return {
    name,
    kind: 'reactor',
    startFrom,
    eventTypes: Object.keys(on),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    keyOf: ({ aggregate: { tenant, type, id } }) => `${tenant}/${type}/${id}`,
    react: async (event, signal) => {
      const { send, outsideId } = new Effects(causeOf('reactor', name, event), sender);
      await on[event.type]?.(event, { send, outsideId, now: clock.now(), signal });
    },
  };
}
