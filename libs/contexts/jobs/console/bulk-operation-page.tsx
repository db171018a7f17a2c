import {
  act,
  api,
  Bar,
  bodyOf,
  Button,
  Facts,
  format,
  hrefOf,
  Id,
  Link,
  Loading,
  may,
  type PageProps,
  Problem,
  queries,
  query,
  ReasonDialog,
  Section,
  seen,
  StateMark,
  texts,
  Time,
  type Schemas,
} from '@docket/console';
import { useSignal } from '@preact/signals';
import { useQuery } from '@tanstack/preact-query';

type Operation = Schemas['BulkOperationDto'];

/** A plan with what it would change, its confirmed run, and what came of it. */
export default function BulkOperationPage({ params }: PageProps) {
  const id = params['id']!;
  const asked = useSignal(false);
  const from = Number(query.value.get('from') ?? 0);
  const operation = useQuery({
    queryKey: ['bulk-operations', id],
    queryFn: () =>
      bodyOf(
        api.GET('/v1/bulk-operations/{id}', {
          params: { path: { id }, query: from > 0 ? { minPosition: from } : seen() },
        }),
      ),
    meta: { live: ['bulk-operation'] },
  });
  if (operation.isPending) return <Loading />;
  if (operation.data === undefined)
    return <Problem error={operation.error} onRetry={() => act(operation.refetch())} />;
  const shown = operation.data;
  const words = texts.bulk;
  const runs = words.run(words.actions[shown.action], format.plural(shown.jobs, 'job'));
  const run = async (reason: string): Promise<void> => {
    const { position } = await bodyOf(
      api.POST('/v1/bulk-operations/{id}/run', { params: { path: { id } }, body: { reason } }),
    );
    await api.GET('/v1/bulk-operations', { params: { query: { limit: 1, minPosition: position } } });
    await queries.invalidateQueries({ queryKey: ['bulk-operations'] });
  };
  return (
    <>
      <Section
        title={runs}
        side={
          shown.status === 'planned' &&
          shown.jobs > 0 &&
          may('POST /v1/bulk-operations/{id}/run') && (
            <Button
              kind={shown.action === 'cancel' ? 'danger' : 'primary'}
              onClick={() => (asked.value = true)}
            >
              {runs}
            </Button>
          )
        }
      >
        {shown.status === 'running' && <Bar fraction={shown.dealtWith / shown.jobs} label={runs} />}
        {shown.jobs === 0 && <p class="muted">{words.nothing}</p>}
        <OperationFacts shown={shown} />
      </Section>
      <JobRows shown={shown} />
      {asked.value && (
        <ReasonDialog
          title={runs}
          action={runs}
          help={words.runHelp}
          danger={shown.action === 'cancel'}
          onClose={() => (asked.value = false)}
          run={run}
        />
      )}
    </>
  );
}

function OperationFacts({ shown }: { readonly shown: Operation }) {
  const words = texts.bulk;
  const { columns } = words;
  const wanted = Object.entries(shown.filter).map(([name, value]) => `${name} ${String(value)}`);
  const { done, skipped, failed } = shown;
  return (
    <Facts
      rows={[
        [columns.state, <StateMark key="state" state={shown.status} />],
        [words.filter, wanted.length === 0 ? words.everyJob : wanted.join(' · ')],
        [columns.jobs, `${format.count(shown.jobs)}, ${words.holds(format.count(shown.planPosition))}`],
        [
          columns.outcome,
          `${words.dealtWith(format.count(shown.dealtWith), format.count(shown.jobs))}: ${words.outcome(
            format.count(done),
            format.count(skipped),
            format.count(failed),
          )}`,
        ],
        [columns.why, shown.reason],
        [columns.planned, <Time key="planned" at={shown.plannedAt} />],
        ['Id', <Id key="id" id={shown.operationId} what={words.title} />],
      ]}
    />
  );
}

function JobRows({ shown: { sample, problems } }: { readonly shown: Operation }) {
  const words = texts.bulk;
  return (
    <>
      {sample.length > 0 && (
        <Section title={words.sample}>
          <ul class="rows">
            {sample.map(({ jobId, method, state }) => (
              <li key={jobId}>
                <span class="grow">
                  <Link href={hrefOf(`/jobs/${jobId}`)}>{format.shortId(jobId)}</Link>{' '}
                  <span class="muted">{method}</span>
                </span>
                <StateMark state={state} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      {problems.length > 0 && (
        <Section title={words.problems}>
          <ul class="rows">
            {problems.map(({ jobId, outcome, code, message }) => (
              <li key={jobId}>
                <span class="grow">
                  <Link href={hrefOf(`/jobs/${jobId}`)}>{format.shortId(jobId)}</Link> {message}{' '}
                  <small class="muted">{code}</small>
                </span>
                <span class="muted">{words.outcomes[outcome]}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
