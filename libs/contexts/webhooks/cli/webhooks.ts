import { collected, examples, formatTime, openSession, wholeNumber } from '@docket/command-line';
import type { Environment } from '@docket/composition';
import type { Command } from 'commander';

interface WebhookAnswer {
  readonly webhookId: string;
  readonly url: string;
  readonly eventTypes: readonly string[];
  readonly status: string;
  readonly disabled: { readonly reason: string } | null;
}

interface DeliveryAnswer {
  readonly deliveryId: string;
  readonly eventType: string;
  readonly state: string;
  readonly reason: string | null;
  readonly createdAt: string;
  readonly nextAt: string | null;
  readonly attempts: readonly { readonly status: number | null; readonly error: string | null }[];
}

interface SecretAnswer {
  readonly webhookId: string;
  readonly secret: string | null;
}

interface Reason {
  readonly reason: string;
}

const REASON = ['--reason <reason>', 'why; it is kept in the log'] as const;
const KEEP = 'Keep the secret now: it is not shown again. The receiver checks signatures with it.';
const at = (id: string): string => `/v1/webhooks/${encodeURIComponent(id)}`;

/** Webhooks and their deliveries. */
export function registerWebhooks(program: Command, environment: Environment): void {
  const webhooks = program
    .command('webhooks')
    .description('send events to addresses, and see what came of it');

  webhooks
    .command('create <url>')
    .description('have events sent to an address; the secret is shown this once')
    .requiredOption<readonly string[]>('--on <eventTypes>', 'event types, or * for all', collected)
    .option<readonly string[]>('--method <methods>', 'only events of these methods', collected)
    .option('--description <text>', 'for people')
    .addHelpText('after', examples(['webhooks create https://example.org/hook --on JobSucceeded,JobFailed']))
    .action(
      async (
        url: string,
        options: {
          readonly on: readonly string[];
          readonly method?: readonly string[];
          readonly description?: string;
        },
        command: Command,
      ) => {
        const { output, client } = openSession(environment, command);
        const { on: eventTypes, method, description } = options;
        const body = {
          url,
          eventTypes,
          ...(method === undefined ? {} : { filter: { methods: method } }),
          ...(description === undefined ? {} : { description }),
        };
        const created = await (await client()).post<SecretAnswer>('/v1/webhooks', body);
        await output.record(created, { id: created.webhookId, secret: created.secret ?? '' });
        await output.note(KEEP);
      },
    );

  webhooks
    .command('list', { isDefault: true })
    .description('webhooks, the newest first')
    .option('--limit <n>', 'most webhooks to show', wholeNumber(1, 500), 50)
    .action(async ({ limit }: { readonly limit: number }, command: Command) => {
      const { output, client } = openSession(environment, command);
      const page = await (await client()).list<WebhookAnswer>('/v1/webhooks', {}, limit);
      await output.table(
        page,
        page.items,
        [
          { title: 'ID', of: ({ webhookId }) => webhookId },
          {
            title: 'STATUS',
            of: ({ status }) => status,
            paint: (text, { status }, paint) => paint(status === 'enabled' ? 'green' : 'red', text),
          },
          { title: 'URL', of: ({ url }) => url },
          { title: 'EVENTS', of: ({ eventTypes }) => eventTypes },
          { title: 'WHY', of: ({ disabled }) => disabled?.reason ?? '' },
        ],
        'No webhooks: make one with "docket webhooks create".',
      );
    });

  webhooks
    .command('deliveries <webhookId>')
    .description('what was sent and what waits, the newest first')
    .option('--state <state>', 'pending, succeeded, failed or canceled')
    .option('--limit <n>', 'most deliveries to show', wholeNumber(1, 1_000), 50)
    .action(
      async (
        id: string,
        { limit, ...query }: { readonly limit: number; readonly state?: string },
        command: Command,
      ) => {
        const { output, client } = openSession(environment, command);
        const page = await (await client()).list<DeliveryAnswer>(`${at(id)}/deliveries`, query, limit);
        await output.table(
          page,
          page.items,
          [
            { title: 'ID', of: ({ deliveryId }) => deliveryId },
            { title: 'EVENT', of: ({ eventType }) => eventType },
            { title: 'STATE', of: ({ state }) => state },
            { title: 'TRIES', of: ({ attempts }) => String(attempts.length) },
            { title: 'CREATED', of: ({ createdAt }) => formatTime(createdAt) },
            { title: 'NEXT', of: ({ nextAt }) => formatTime(nextAt ?? '') },
            { title: 'WHY', of: ({ reason, attempts }) => reason ?? attempts.at(-1)?.error ?? '' },
          ],
          'No deliveries.',
        );
      },
    );

  webhooks
    .command('test <webhookId>')
    .description('send a test event')
    .action(async (id: string, _: object, command: Command) => {
      const { output, client } = openSession(environment, command);
      const asked = await (await client()).post<{ readonly deliveryId: string }>(`${at(id)}/test`, {});
      await output.answer(
        asked,
        () => `Delivery ${asked.deliveryId} is on its way: docket webhooks deliveries ${id}`,
      );
    });

  webhooks
    .command('redeliver <deliveryId>')
    .description('send an ended delivery again')
    .requiredOption(...REASON)
    .action(async (id: string, { reason }: Reason, command: Command) => {
      const { output, client } = openSession(environment, command);
      const path = `/v1/deliveries/${encodeURIComponent(id)}/redeliver`;
      const asked = await (await client()).post<{ readonly webhookId: string }>(path, { reason });
      await output.answer(asked, () => `It is sent again: docket webhooks deliveries ${asked.webhookId}`);
    });

  webhooks
    .command('rotate-secret <webhookId>')
    .description('make a new secret, shown this once; for a day both sign')
    .requiredOption(...REASON)
    .action(async (id: string, { reason }: Reason, command: Command) => {
      const { output, client } = openSession(environment, command);
      const rotated = await (await client()).post<SecretAnswer>(`${at(id)}/rotate-secret`, { reason });
      await output.record(rotated, { id, secret: rotated.secret ?? '' });
      await output.note(KEEP);
    });

  for (const enabled of [true, false]) {
    const name = enabled ? 'enable' : 'disable';
    webhooks
      .command(`${name} <webhookId>`)
      .description(enabled ? 'send events again, from now on' : 'send nothing until it is enabled')
      .requiredOption(...REASON)
      .action(async (id: string, { reason }: Reason, command: Command) => {
        const { output, client } = openSession(environment, command);
        const changed = await (await client()).patch<object>(at(id), { enabled, reason });
        await output.answer(changed, () => `Webhook ${id} is ${name}d.`);
      });
  }

  webhooks
    .command('delete <webhookId>')
    .description('remove a webhook')
    .requiredOption(...REASON)
    .action(async (id: string, { reason }: Reason, command: Command) => {
      const { output, client } = openSession(environment, command);
      const removed = await (await client()).delete<object>(at(id), { reason });
      await output.answer(removed, () => `Webhook ${id} is deleted.`);
    });
}
