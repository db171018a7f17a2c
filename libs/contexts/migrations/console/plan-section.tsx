import {
  act,
  api,
  bodyOf,
  Button,
  format,
  idempotencyKey,
  Loading,
  may,
  Problem,
  queries,
  ReasonDialog,
  Section,
  texts,
} from '@docket/console';
import { useSignal } from '@preact/signals';
import { useQuery } from '@tanstack/preact-query';
import { Table } from './table.js';

/** What is to be done in one phase, and the button that does exactly that. */
export function PlanSection({ phase }: { readonly phase: 'expand' | 'contract' }) {
  const asking = useSignal(false);
  const words = texts.migrations;
  const plan = useQuery({
    queryKey: ['migrations', 'plan', phase],
    queryFn: () => bodyOf(api.GET('/v1/migrations/plan', { params: { query: { phase } } })),
    meta: { live: ['migration'] },
  });
  if (plan.isPending) return <Loading />;
  if (plan.data === undefined) return <Problem error={plan.error} onRetry={() => act(plan.refetch())} />;
  const { steps, changes, left, milliseconds, digest, blockedBy } = plan.data;
  const apply = async (reason: string): Promise<void> => {
    const header = { 'Idempotency-Key': idempotencyKey() };
    const call = api.POST('/v1/migrations/runs', { params: { header }, body: { phase, digest, reason } });
    const { position } = await bodyOf(call);
    await api.GET('/v1/migrations/runs', { params: { query: { limit: 1, minPosition: position } } });
    await queries.invalidateQueries({ queryKey: ['migrations'] });
  };
  return (
    <Section
      title={words.phases[phase]}
      side={
        changes > 0 &&
        may('POST /v1/migrations/runs') && (
          <Button kind="primary" disabled={blockedBy.length > 0} onClick={() => (asking.value = true)}>
            {words.apply}
          </Button>
        )
      }
    >
      {changes === 0 ? (
        <p>{words.nothing}</p>
      ) : (
        <>
          {blockedBy.length > 0 && (
            <p role="status">
              {words.blocked} {blockedBy.map(({ process }) => process).join(', ')}
            </p>
          )}
          <Table
            label={words.phases[phase]}
            columns={Object.values(words.planColumns)}
            rows={steps.flatMap(({ step, changes: planned }) =>
              planned.map(({ id, text, undoable, estimate }) => [
                `${step}/${id}`,
                step,
                text,
                format.count(estimate.items),
                estimate.milliseconds === null ? '–' : format.duration(estimate.milliseconds),
                undoable ? words.yes : words.no,
              ]),
            )}
          />
          <p>
            {format.count(changes)} {words.changes}, {format.duration(milliseconds)}
            {left > 0 && ` (${format.count(left)} ${words.more})`}
          </p>
        </>
      )}
      {asking.value && (
        <ReasonDialog
          title={words.applyTitle}
          action={words.apply}
          help={words.applyHelp}
          onClose={() => (asking.value = false)}
          run={apply}
        />
      )}
    </Section>
  );
}
