import {
  act,
  api,
  bodyOf,
  Button,
  Empty,
  Facts,
  format,
  hrefOf,
  idempotencyKey,
  Link,
  Loading,
  may,
  Problem,
  ReasonDialog,
  Section,
  seen,
  StateMark,
  texts,
  Time,
} from '@docket/console';
import { useSignal } from '@preact/signals';
import { useQuery } from '@tanstack/preact-query';
import { type Plan, PlanView, refreshPlans, totalsOf } from './plan-view.js';
import { Table } from './table.js';

const SHOWN = 50;
const live = ['cleanup-plan'];

export default function CleanupPage() {
  const planning = useSignal(false);
  const words = texts.cleanup;
  const overview = useQuery({
    queryKey: ['cleanup', 'overview'],
    queryFn: () => bodyOf(api.GET('/v1/cleanup', { params: { query: seen() } })),
    meta: { live },
  });
  const plans = useQuery({
    queryKey: ['cleanup', 'plans'],
    queryFn: () => bodyOf(api.GET('/v1/cleanup/plans', { params: { query: { limit: SHOWN, ...seen() } } })),
    meta: { live },
  });
  const plan = async (reason: string): Promise<void> => {
    const header = { 'Idempotency-Key': idempotencyKey() };
    const call = api.POST('/v1/cleanup/plans', { params: { header }, body: { reason } });
    const { position } = await bodyOf(call);
    await api.GET('/v1/cleanup', { params: { query: { minPosition: position } } });
    refreshPlans();
  };
  if (overview.isPending) return <Loading />;
  if (overview.data === undefined)
    return <Problem error={overview.error} onRetry={() => act(overview.refetch())} />;
  const { newest, resultDays, reportDays, sampleDays, safeAgeHours, automatic } = overview.data;
  const storage = plans.data?.items.find(({ made }) => made !== null)?.made?.storage ?? [];
  const kept = (days: number): string => (days === 0 ? words.forEver : words.days(days));
  return (
    <>
      <Section
        title={words.title}
        side={
          may('POST /v1/cleanup/plans') && (
            <Button kind="primary" onClick={() => (planning.value = true)}>
              {words.plan}
            </Button>
          )
        }
      >
        {newest === null ? (
          <Empty title={words.empty} help={words.emptyHelp} command="npm run docket -- cleanup plan" />
        ) : (
          <PlanView plan={newest} />
        )}
      </Section>
      <Section title={words.rules}>
        <Facts
          rows={[
            [words.results, kept(resultDays)],
            [words.reports, kept(reportDays)],
            [words.samples, words.days(sampleDays)],
            [words.safeAge, words.hours(safeAgeHours)],
            [words.automatic, automatic ? words.yes : words.no],
          ]}
        />
      </Section>
      {storage.length > 0 && (
        <Section title={words.storage}>
          <p>{words.storageAt}</p>
          <Table label={words.storage} columns={Object.values(words.storageColumns)}>
            {storage.map(({ what, objects, bytes }) => (
              <tr key={what}>
                <td>{words.what[what]}</td>
                <td>{format.count(objects)}</td>
                <td>{format.bytes(bytes)}</td>
              </tr>
            ))}
          </Table>
        </Section>
      )}
      {plans.data !== undefined && plans.data.items.length > 0 && (
        <Section title={words.history}>
          <Table label={words.history} columns={Object.values(words.historyColumns)}>
            {plans.data.items.map((each) => (
              <Row key={each.planId} plan={each} />
            ))}
          </Table>
        </Section>
      )}
      {planning.value && (
        <ReasonDialog
          title={words.planTitle}
          action={words.plan}
          help={words.planHelp}
          onClose={() => (planning.value = false)}
          run={plan}
        />
      )}
    </>
  );
}

function Row({ plan }: { readonly plan: Plan }) {
  const { planId, requestedAt, status, run, reason } = plan;
  const { things, bytes } = totalsOf(plan);
  return (
    <tr>
      <td>
        <Link href={hrefOf(`/clean-up/${planId}`)}>
          <Time at={requestedAt} />
        </Link>
      </td>
      <td>
        <StateMark state={status} />
      </td>
      <td>{plan.made === null ? '–' : `${format.count(things)}, ${format.bytes(bytes)}`}</td>
      <td>{run === null ? '–' : `${format.count(run.removed)}, ${format.bytes(run.bytes)}`}</td>
      <td>{run === null ? '–' : format.count(run.leftOut)}</td>
      <td>{run?.reason ?? reason}</td>
    </tr>
  );
}
