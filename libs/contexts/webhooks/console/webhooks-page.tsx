import {
  act,
  Button,
  Empty,
  hrefOf,
  Link,
  Loading,
  may,
  Problem,
  queries,
  Section,
  StateMark,
  texts,
  Time,
} from '@docket/console';
import { useSignal } from '@preact/signals';
import { useWebhooks, webhooksKey } from './attention.js';
import { CreateWebhook } from './create-webhook.js';

export default function WebhooksPage() {
  const creating = useSignal(false);
  const webhooks = useWebhooks();
  const { columns } = texts.webhooks;
  return (
    <Section
      title={texts.webhooks.title}
      side={
        may('POST /v1/webhooks') && (
          <Button kind="primary" onClick={() => (creating.value = true)}>
            {texts.webhooks.create}
          </Button>
        )
      }
    >
      {webhooks.isPending ? (
        <Loading />
      ) : webhooks.data === undefined ? (
        <Problem error={webhooks.error} onRetry={() => act(webhooks.refetch())} />
      ) : webhooks.data.items.length === 0 ? (
        <Empty
          title={texts.webhooks.empty}
          help={texts.webhooks.emptyHelp}
          command="npm run docket -- webhooks create https://example.org/hook --on JobSucceeded"
        />
      ) : (
        <div class="scroll-x" tabIndex={0} role="region" aria-label={texts.webhooks.title}>
          <table class="plain">
            <thead>
              <tr>
                <th scope="col">{columns.url}</th>
                <th scope="col">{columns.events}</th>
                <th scope="col">{columns.state}</th>
                <th scope="col">{columns.created}</th>
              </tr>
            </thead>
            <tbody>
              {webhooks.data.items.map((webhook) => (
                <tr key={webhook.webhookId}>
                  <td>
                    <Link href={hrefOf(`/webhooks/${webhook.webhookId}`)}>{webhook.url}</Link>
                    {webhook.description !== null && <small> {webhook.description}</small>}
                  </td>
                  <td>{webhook.eventTypes.join(', ')}</td>
                  <td>
                    <StateMark state={webhook.status} />
                    {webhook.disabled !== null && <small> {webhook.disabled.reason}</small>}
                  </td>
                  <td>
                    <Time at={webhook.createdAt} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {creating.value && (
        <CreateWebhook
          onClose={() => {
            creating.value = false;
            act(queries.invalidateQueries({ queryKey: webhooksKey }));
          }}
        />
      )}
    </Section>
  );
}
