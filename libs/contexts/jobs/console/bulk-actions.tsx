import { api, Button, format, ReasonDialog, texts } from '@docket/console';
import { useSignal } from '@preact/signals';
import { canCancel, canRetry, type Job } from './job-states.js';

type Action = 'retry' | 'cancel';

/** Changes that are under way at once. */
const IN_FLIGHT = 4;

/** Retries or cancels what is selected. Before anything is done it says how many jobs that will change. */
export function BulkActions({
  jobs,
  onDone,
}: {
  readonly jobs: readonly Job[];
  readonly onDone: () => void;
}) {
  const asked = useSignal<Action | undefined>(undefined);
  const outcome = useSignal('');
  const allows = { retry: canRetry, cancel: canCancel };
  const plan = (action: Action): readonly Job[] => jobs.filter(({ state }) => allows[action](state));
  const run = async (action: Action, reason: string): Promise<void> => {
    const { done, refused } = await changeAll(action, plan(action), reason);
    outcome.value = texts.jobs.bulkDone(format.plural(done, 'job'), refused);
    if (refused === 0) onDone();
  };
  const action = asked.value;
  const can = action === undefined ? 0 : plan(action).length;
  return (
    <div class="actions" role="status">
      <strong>{texts.jobs.selected(format.plural(jobs.length, 'job'))}</strong>
      {(['retry', 'cancel'] as const).map((each) => (
        <Button key={each} onClick={() => (asked.value = each)} disabled={plan(each).length === 0}>
          {texts.jobs[each]} ({format.count(plan(each).length)})
        </Button>
      ))}
      <Button kind="quiet" onClick={onDone}>
        {texts.audit.clear}
      </Button>
      {outcome.value}
      {action !== undefined && (
        <ReasonDialog
          title={texts.jobs.bulkRun(texts.jobs[action], format.plural(can, 'job'))}
          action={texts.jobs.bulkRun(texts.jobs[action], format.plural(can, 'job'))}
          help={texts.jobs.bulkPlan(
            texts.jobs[action],
            format.plural(can, 'job'),
            format.count(jobs.length - can),
          )}
          danger={action === 'cancel'}
          onClose={() => (asked.value = undefined)}
          run={(reason) => run(action, reason)}
        />
      )}
    </div>
  );
}

async function changeAll(
  action: Action,
  jobs: readonly Job[],
  reason: string,
): Promise<{ done: number; refused: number }> {
  const waiting = [...jobs];
  const count = { done: 0, refused: 0 };
  const next = async (): Promise<void> => {
    for (let job = waiting.pop(); job !== undefined; job = waiting.pop()) {
      const call = { params: { path: { id: job.jobId } }, body: { reason } };
      const sent =
        action === 'retry' ? api.POST('/v1/jobs/{id}/retry', call) : api.POST('/v1/jobs/{id}/cancel', call);
      await sent.then(
        () => (count.done += 1),
        () => (count.refused += 1),
      );
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, next));
  return count;
}
