import { Counter, type Registry } from '@docket/observability';

export type TryOutcome = 'delivered' | 'failed' | 'given_up';

const NAME = 'docket_webhook_tries_total';

/** Counts what came of tries. Several parts of one process share their registry. */
export function tryCounter(registry: Registry): (outcome: TryOutcome) => void {
  const found = registry.getSingleMetric(NAME);
  const counter =
    found instanceof Counter
      ? found
      : new Counter({
          name: NAME,
          help: 'Tries to deliver an event to a webhook, by what came of them.',
          labelNames: ['outcome'],
          registers: [registry],
        });
  return (outcome) => counter.inc({ outcome });
}
