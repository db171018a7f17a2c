import {
  act,
  api,
  bodyOf,
  Button,
  format,
  Loading,
  may,
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
import { Table } from './table.js';

const SHOWN = 50;

/** Runs, the newest first. The last one can be resumed or rolled back. */
export function RunsSection() {
  const asking = useSignal<'resume' | 'rollback' | undefined>(undefined);
  const words = texts.migrations;
  const runs = useQuery({
    queryKey: ['migrations', 'runs'],
    queryFn: () => bodyOf(api.GET('/v1/migrations/runs', { params: { query: { limit: SHOWN, ...seen() } } })),
    meta: { live: ['migration'] },
  });
  if (runs.isPending) return <Loading />;
  if (runs.data === undefined) return <Problem error={runs.error} onRetry={() => act(runs.refetch())} />;
  const { items } = runs.data;
  const last = items[0];
  const ask = async (reason: string): Promise<void> => {
    const call = { params: { path: { id: last!.runId } }, body: { reason } };
    const { position } = await bodyOf(
      asking.value === 'resume'
        ? api.POST('/v1/migrations/runs/{id}/resume', call)
        : api.POST('/v1/migrations/runs/{id}/rollback', call),
    );
    await api.GET('/v1/migrations/runs', { params: { query: { limit: 1, minPosition: position } } });
    await queries.invalidateQueries({ queryKey: ['migrations'] });
  };
  const stopped = last?.status === 'failed' || last?.status === 'running';
  return (
    <Section
      title={words.runs}
      side={
        last !== undefined &&
        last.status !== 'rolled-back' &&
        may('POST /v1/migrations/runs/{id}/rollback') && (
          <div class="actions">
            {stopped && <Button onClick={() => (asking.value = 'resume')}>{words.resume}</Button>}
            <Button onClick={() => (asking.value = 'rollback')}>{words.rollback}</Button>
          </div>
        )
      }
    >
      {items.length === 0 ? (
        <p>{words.noRuns}</p>
      ) : (
        <Table
          label={words.runs}
          columns={Object.values(words.runColumns)}
          rows={items.map(({ runId, startedAt, phase, status, steps, failure, reason }) => [
            runId,
            <Time key="at" at={startedAt} />,
            words.phases[phase],
            <StateMark key="state" state={status} />,
            `${format.count(steps.reduce((sum, { made }) => sum + made, 0))} / ${format.count(steps.reduce((sum, { changes }) => sum + changes, 0))}`,
            reason,
            failure === null ? '' : `${failure.message} (${failure.code})`,
          ])}
        />
      )}
      {asking.value !== undefined && (
        <ReasonDialog
          title={asking.value === 'resume' ? words.resumeTitle : words.rollbackTitle}
          action={asking.value === 'resume' ? words.resume : words.rollback}
          help={asking.value === 'resume' ? words.resumeHelp : words.rollbackHelp}
          onClose={() => (asking.value = undefined)}
          run={ask}
        />
      )}
    </Section>
  );
}
