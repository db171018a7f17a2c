import {
  act,
  api,
  bodyOf,
  Button,
  Facts,
  Id,
  Json,
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
import { Runs } from './runs.js';

type Action = 'pause' | 'resume' | 'remove';

export default function SchedulePage({ params }: PageProps) {
  const path = { id: params['id']! };
  const asked = useSignal<Action | undefined>(undefined);
  const schedule = useQuery({
    queryKey: ['schedules', path.id],
    queryFn: () => bodyOf(api.GET('/v1/schedules/{id}', { params: { path, query: seen() } })),
    meta: { live: ['schedule'] },
  });
  const changed = async (position: number): Promise<void> => {
    await api.GET('/v1/schedules', { params: { query: { limit: 1, minPosition: position } } });
    await queries.invalidateQueries({ queryKey: ['schedules'] });
  };
  const actions: Record<Action, (reason: string) => Promise<void>> = {
    pause: async (reason) => {
      const call = api.POST('/v1/schedules/{id}/pause', { params: { path }, body: { reason } });
      await changed((await bodyOf(call)).position);
    },
    resume: async (reason) => {
      const call = api.POST('/v1/schedules/{id}/resume', { params: { path }, body: { reason } });
      await changed((await bodyOf(call)).position);
    },
    remove: async (reason) => {
      const call = api.DELETE('/v1/schedules/{id}', { params: { path }, body: { reason } });
      await changed((await bodyOf(call)).position);
      navigate('/schedules');
    },
  };
  const trigger = async (): Promise<void> => {
    await changed((await bodyOf(api.POST('/v1/schedules/{id}/trigger', { params: { path } }))).position);
  };
  if (schedule.isPending) return <Loading />;
  if (schedule.data === undefined) {
    return <Problem error={schedule.error} onRetry={() => act(schedule.refetch())} />;
  }
  const { name, cron, timeZone, misfire, overlap, job, status, paused, nextRuns } = schedule.data;
  const words = texts.schedules;
  return (
    <>
      <Section
        title={name}
        side={
          <div class="actions">
            {may('POST /v1/schedules/{id}/trigger') && (
              <Button onClick={() => act(trigger())}>{words.trigger}</Button>
            )}
            {may('POST /v1/schedules/{id}/pause') && (
              <>
                <Button onClick={() => (asked.value = status === 'active' ? 'pause' : 'resume')}>
                  {status === 'active' ? words.pause : words.resume}
                </Button>
                <Button kind="danger" onClick={() => (asked.value = 'remove')}>
                  {words.remove}
                </Button>
              </>
            )}
          </div>
        }
      >
        <Facts
          rows={[
            [words.columns.state, <StateMark key="state" state={status} />],
            ...(paused === null ? [] : ([[texts.frame.reason, paused.reason]] as const)),
            [words.columns.times, `${cron} ${timeZone}`],
            [
              words.created,
              nextRuns.map((run) => (
                <div key={run}>
                  <Time at={run} /> <small>{run}</small>
                </div>
              )),
            ],
            [words.misfire, words.policies[misfire]],
            [words.overlap, words.policies[overlap]],
            ['Id', <Id key="id" id={path.id} />],
          ]}
        />
        <Json value={job} what={words.job} label={words.job} />
      </Section>
      <Runs scheduleId={path.id} />
      {asked.value !== undefined && (
        <ReasonDialog
          title={words[`${asked.value}Title`]}
          action={words[asked.value]}
          danger={asked.value === 'remove'}
          onClose={() => (asked.value = undefined)}
          run={actions[asked.value]}
        />
      )}
    </>
  );
}
