import {
  act,
  api,
  bodyOf,
  Button,
  Dialog,
  Facts,
  Id,
  Loading,
  may,
  navigate,
  type PageProps,
  Problem,
  queries,
  ReasonDialog,
  Section,
  seen,
  StateMark,
  texts,
  Time,
} from '@docket/console';
import { useSignal } from '@preact/signals';
import { useQuery } from '@tanstack/preact-query';
import { webhooksKey } from './attention.js';
import { Deliveries } from './deliveries.js';
import { ShownSecret } from './shown-secret.js';

type Action = 'rotate' | 'disable' | 'enable' | 'remove';

export default function WebhookPage({ params }: PageProps) {
  const id = params['id']!;
  const path = { id };
  const asked = useSignal<Action | undefined>(undefined);
  const secret = useSignal<string | null | undefined>(undefined);
  const webhook = useQuery({
    queryKey: [...webhooksKey, id],
    queryFn: () => bodyOf(api.GET('/v1/webhooks/{id}', { params: { path, query: seen() } })),
    meta: { live: ['webhook'] },
  });
  const changed = async (position: number): Promise<void> => {
    await api.GET('/v1/webhooks', { params: { query: { limit: 1, minPosition: position } } });
    await queries.invalidateQueries({ queryKey: webhooksKey });
  };
  const test = async (): Promise<void> => {
    await api.POST('/v1/webhooks/{id}/test', { params: { path } });
    await queries.invalidateQueries({ queryKey: [...webhooksKey, id, 'deliveries'] });
  };
  const actions: Record<Action, (reason: string) => Promise<void>> = {
    rotate: async (reason) => {
      const rotated = await bodyOf(
        api.POST('/v1/webhooks/{id}/rotate-secret', {
          params: { path },
          body: { reason, overlapMs: 86_400_000 },
        }),
      );
      secret.value = rotated.secret;
    },
    disable: async (reason) => {
      const body = { reason, enabled: false };
      await changed((await bodyOf(api.PATCH('/v1/webhooks/{id}', { params: { path }, body }))).position);
    },
    enable: async (reason) => {
      const body = { reason, enabled: true };
      await changed((await bodyOf(api.PATCH('/v1/webhooks/{id}', { params: { path }, body }))).position);
    },
    remove: async (reason) => {
      const { position } = await bodyOf(
        api.DELETE('/v1/webhooks/{id}', { params: { path }, body: { reason } }),
      );
      await changed(position);
      navigate('/webhooks');
    },
  };
  if (webhook.isPending) return <Loading />;
  if (webhook.data === undefined) {
    return <Problem error={webhook.error} onRetry={() => act(webhook.refetch())} />;
  }
  const { url, status, eventTypes, disabled, createdAt, overlapUntil } = webhook.data;
  const words = texts.webhooks;
  return (
    <>
      <Section
        title={url}
        side={
          may('PATCH /v1/webhooks/{id}') && (
            <div class="actions">
              <Button onClick={() => act(test())} disabled={status === 'disabled'}>
                {words.test}
              </Button>
              <Button onClick={() => (asked.value = 'rotate')}>{words.rotate}</Button>
              <Button onClick={() => (asked.value = status === 'enabled' ? 'disable' : 'enable')}>
                {status === 'enabled' ? words.disable : words.enable}
              </Button>
              <Button kind="danger" onClick={() => (asked.value = 'remove')}>
                {words.remove}
              </Button>
            </div>
          )
        }
      >
        <Facts
          rows={[
            [words.columns.state, <StateMark key="state" state={status} />],
            ...(disabled === null ? [] : ([[texts.frame.reason, disabled.reason]] as const)),
            [words.columns.events, eventTypes.join(', ')],
            [words.columns.created, <Time key="created" at={createdAt} />],
            ...(overlapUntil === null
              ? []
              : ([[words.rotate, <Time key="until" at={overlapUntil} />]] as const)),
            ['Id', <Id key="id" id={id} />],
          ]}
        />
      </Section>
      <Deliveries webhookId={id} />
      {asked.value !== undefined && (
        <ReasonDialog
          title={words[`${asked.value}Title`]}
          action={words[asked.value]}
          danger={asked.value === 'remove'}
          {...(asked.value === 'rotate' ? { help: words.rotateHelp } : {})}
          {...(asked.value === 'enable' ? { help: words.enableHelp } : {})}
          onClose={() => (asked.value = undefined)}
          run={actions[asked.value]}
        />
      )}
      {secret.value !== undefined && (
        <Dialog title={words.rotate} onClose={() => (secret.value = undefined)}>
          <ShownSecret secret={secret.value} />
        </Dialog>
      )}
    </>
  );
}
