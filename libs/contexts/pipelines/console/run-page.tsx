import {
  act,
  api,
  bodyOf,
  Button,
  Facts,
  hrefOf,
  Id,
  Json,
  Link,
  Loading,
  may,
  type PageProps,
  Problem,
  queries,
  query,
  ReasonDialog,
  type Schemas,
  Section,
  seen,
  StateMark,
  texts,
  Time,
} from '@docket/console';
import { useSignal } from '@preact/signals';
import { useQuery } from '@tanstack/preact-query';
import { Graph } from './graph.js';
import { RunOutput } from './run-output.js';
import { RunSteps } from './run-steps.js';

type Run = Schemas['PipelineRunDto'];

export default function RunPage({ params }: PageProps) {
  const path = { id: params['id']! };
  const run = useQuery({
    queryKey: ['pipeline-runs', path.id],
    queryFn: () => bodyOf(api.GET('/v1/pipeline-runs/{id}', { params: { path, query: seen() } })),
    meta: { live: ['pipeline-run'] },
  });
  if (run.isPending) return <Loading />;
  if (run.data === undefined) return <Problem error={run.error} onRetry={() => act(run.refetch())} />;
  const chosen = query.value.get('step') ?? '';
  return (
    <>
      <RunHead run={run.data} />
      <Section title={texts.pipelines.steps}>
        <Graph
          label={texts.pipelines.graph(run.data.pipeline)}
          steps={run.data.steps.map(({ name, method, depth, after, state, forEach, jobs }) => {
            const own = jobs.filter(({ compensation }) => !compensation);
            const done = own.filter(({ end }) => end !== null).length;
            const note = forEach && own.length > 0 ? { note: `${done}/${own.length}` } : {};
            return { name, method, depth, after, state, ...note };
          })}
          chosen={chosen}
        />
        <RunSteps steps={run.data.steps} chosen={chosen} />
      </Section>
      {run.data.state === 'succeeded' && run.data.outputs.length > 0 && (
        <RunOutput runId={run.data.runId} outputs={run.data.outputs} />
      )}
    </>
  );
}

function RunHead({ run }: { readonly run: Run }) {
  const asked = useSignal<'cancel' | 'undo' | undefined>(undefined);
  const words = texts.pipelines;
  const cancel = async (reason: string, compensate: boolean): Promise<void> => {
    const path = { id: run.runId };
    const body = { reason, compensate };
    const { position } = await bodyOf(api.POST('/v1/pipeline-runs/{id}/cancel', { params: { path }, body }));
    await api.GET('/v1/pipeline-runs', { params: { query: { limit: 1, minPosition: position } } });
    await queries.invalidateQueries({ queryKey: ['pipeline-runs'] });
  };
  return (
    <Section
      title={`${run.pipeline}@${run.version}`}
      side={
        run.state === 'running' &&
        may('POST /v1/pipeline-runs/{id}/cancel') && (
          <div class="actions">
            <Button onClick={() => (asked.value = 'undo')}>{words.undo}</Button>
            <Button kind="danger" onClick={() => (asked.value = 'cancel')}>
              {words.cancel}
            </Button>
          </div>
        )
      }
    >
      <Facts
        rows={[
          [words.runColumns.state, <StateMark key="state" state={run.state} />],
          ...(run.failure === null
            ? []
            : ([[words.runColumns.why, `${run.failure.code}: ${run.failure.message}`]] as const)),
          ...(run.cancelReason === null ? [] : ([[texts.frame.reason, run.cancelReason]] as const)),
          [words.started, <Time key="started" at={run.startedAt} />],
          ...(run.endedAt === null ? [] : ([[words.ended, <Time key="ended" at={run.endedAt} />]] as const)),
          [words.by, run.startedBy.name ?? run.startedBy.id],
          ...run.documents.map(
            ({ role, documentId }) =>
              [
                role,
                <Link key={role} href={hrefOf(`/documents/${documentId}`)}>
                  {documentId}
                </Link>,
              ] as const,
          ),
          [
            words.runColumns.pipeline,
            <Link key="pipeline" href={hrefOf(`/pipelines/${run.pipeline}?version=${run.version}`)}>
              {run.pipeline}@{run.version}
            </Link>,
          ],
          ['Id', <Id key="id" id={run.runId} />],
        ]}
      />
      {run.values !== null && Object.keys(run.values).length > 0 && (
        <details>
          <summary>{words.values}</summary>
          <Json value={run.values} what={words.values} label={words.values} />
        </details>
      )}
      {asked.value !== undefined && (
        <ReasonDialog
          title={words[`${asked.value}Title`]}
          action={words[asked.value]}
          help={words[`${asked.value}Help`]}
          danger
          onClose={() => (asked.value = undefined)}
          run={async (reason) => cancel(reason, asked.value === 'undo')}
        />
      )}
    </Section>
  );
}
