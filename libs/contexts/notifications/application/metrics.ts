import { Counter, type Registry } from '@docket/observability';

const METRIC = 'docket_notification_messages_total';

/** Counts what came of messages to people. Several parts of one process share their registry. */
export function messageCounter(registry: Registry): (channel: string, outcome: string) => void {
  const found = registry.getSingleMetric(METRIC);
  const counter =
    found instanceof Counter
      ? found
      : new Counter({
          name: METRIC,
          help: 'Tries to send a message to a person, by channel (mail, webhook, campaign) and by what came of them.',
          labelNames: ['channel', 'outcome'],
          registers: [registry],
        });
  return (channel, outcome) => counter.inc({ channel, outcome });
}
