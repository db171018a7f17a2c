import {
  act,
  api,
  bodyOf,
  Button,
  Facts,
  Loading,
  may,
  Problem,
  queries,
  ReasonDialog,
  Section,
  StateMark,
  texts,
  Time,
  type PageProps,
} from '@docket/console';
import { useSignal } from '@preact/signals';
import { useQuery } from '@tanstack/preact-query';
import { CampaignRecipients } from './campaign-recipients.js';
import { SaveCampaign } from './save-campaign.js';

/** Results are no events: they are asked for again. */
const ASK_EVERY_MS = 5_000;

export default function CampaignPage({ params: { name = '' } }: PageProps) {
  const words = texts.campaigns;
  const dialog = useSignal<'change' | 'run' | 'stop' | undefined>(undefined);
  const error = useSignal<unknown>(undefined);
  const params = { path: { name } };
  const campaign = useQuery({
    queryKey: ['campaigns', name],
    queryFn: () => bodyOf(api.GET('/v1/campaigns/{name}', { params })),
    refetchInterval: ASK_EVERY_MS,
    meta: { live: ['campaign'] },
  });
  const refresh = async (): Promise<void> => queries.invalidateQueries({ queryKey: ['campaigns'] });
  const plan = async (): Promise<void> => {
    error.value = undefined;
    try {
      await bodyOf(api.POST('/v1/campaigns/{name}/plan', { params }));
      await refresh();
    } catch (problem) {
      error.value = problem;
    }
  };
  if (campaign.isPending) return <Loading />;
  if (campaign.data === undefined)
    return <Problem error={campaign.error} onRetry={() => act(campaign.refetch())} />;
  const { subject, text, status, results } = campaign.data;
  const made = campaign.data.plan;
  const isWriter = may('POST /v1/campaigns/{name}/run');
  return (
    <Section
      title={name}
      side={
        isWriter && (
          <>
            {status !== 'running' && (
              <>
                <Button onClick={() => (dialog.value = 'change')}>{words.change}</Button>
                <Button onClick={() => act(plan())}>{words.plan}</Button>
              </>
            )}
            {status === 'planned' && (
              <Button kind="primary" onClick={() => (dialog.value = 'run')}>
                {words.run}
              </Button>
            )}
            {status === 'running' && <Button onClick={() => (dialog.value = 'stop')}>{words.stop}</Button>}
          </>
        )
      }
    >
      {error.value !== undefined && <Problem error={error.value} />}
      <Facts
        rows={[
          [words.state, <StateMark state={status} />],
          [words.subject, subject],
          ...(made === null
            ? []
            : ([
                [words.planned, <Time at={made.plannedAt} />],
                [words.recipients, words.ofVisitors(made.recipients, made.visitors)],
                [words.segment, made.segment],
                [words.leftOut, words.leftOutCounts(made.leftOut)],
              ] as const)),
          ...(results === null ? [] : ([[words.results, words.resultCounts(results)]] as const)),
        ]}
      />
      <pre>{text}</pre>
      {made !== null && <CampaignRecipients name={name} />}
      {dialog.value === 'change' && (
        <SaveCampaign before={campaign.data} onClose={() => (dialog.value = undefined)} />
      )}
      {dialog.value === 'run' && made !== null && (
        <ReasonDialog
          title={words.runTitle(made.recipients)}
          action={words.run}
          onClose={() => (dialog.value = undefined)}
          run={async (reason: string) => {
            const body = { planId: made.planId, reason };
            await bodyOf(api.POST('/v1/campaigns/{name}/run', { params, body }));
            await refresh();
          }}
        />
      )}
      {dialog.value === 'stop' && (
        <ReasonDialog
          title={words.stopTitle}
          action={words.stop}
          onClose={() => (dialog.value = undefined)}
          run={async (reason: string) => {
            await bodyOf(api.POST('/v1/campaigns/{name}/stop', { params, body: { reason } }));
            await refresh();
          }}
        />
      )}
    </Section>
  );
}
