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
  StateMark,
  texts,
  Time,
  type Schemas,
} from '@docket/console';
import { useSignal } from '@preact/signals';
import { useQuery } from '@tanstack/preact-query';
import { LimitForm, type AskedChange } from './limit-form.js';

type Control = Schemas['QueueControlDto'];

/** Which queues are paused, and the limits of attempts at once, with what changes them. */
export function QueueControl() {
  const asked = useSignal<AskedChange | undefined>(undefined);
  const control = useQuery({
    queryKey: ['queue-control'],
    queryFn: () => bodyOf(api.GET('/v1/queue-control')),
  });
  if (control.isPending) return <Loading />;
  if (control.data === undefined)
    return <Problem error={control.error} onRetry={() => act(control.refetch())} />;
  const ask = (change: AskedChange): void => {
    asked.value = change;
  };
  return (
    <Section title={texts.queueControl.title}>
      <p class="muted">{texts.queueControl.help}</p>
      <QueueStates control={control.data} ask={ask} />
      <h3>{texts.queueControl.limits}</h3>
      <Limits control={control.data} ask={ask} />
      {may('PUT /v1/queue-control/limits') && <LimitForm ask={ask} />}
      {asked.value !== undefined && (
        <ReasonDialog
          title={asked.value.title}
          action={asked.value.action}
          danger={asked.value.danger}
          onClose={() => (asked.value = undefined)}
          run={async (reason) => {
            await asked.value?.run(reason);
            await Promise.all(
              [['queue-control'], ['queues']].map((queryKey) => queries.invalidateQueries({ queryKey })),
            );
          }}
        />
      )}
    </Section>
  );
}

interface PartProps {
  readonly control: Control;
  readonly ask: (change: AskedChange) => void;
}

function QueueStates({ control: { queues, paused }, ask }: PartProps) {
  const { pause, resume, pauseTitle, resumeTitle, running } = texts.queueControl;
  const change = (queue: string, isPaused: boolean): AskedChange => {
    const call = (reason: string) => ({ params: { path: { name: queue } }, body: { reason } });
    return isPaused
      ? {
          title: resumeTitle(queue),
          action: resume,
          danger: false,
          run: (reason) => api.POST('/v1/queues/{name}/resume', call(reason)),
        }
      : {
          title: pauseTitle(queue),
          action: pause,
          danger: true,
          run: (reason) => api.POST('/v1/queues/{name}/pause', call(reason)),
        };
  };
  const names = [...new Set([...queues, ...paused.map(({ queue }) => queue)])];
  return (
    <ul class="rows">
      {names.map((queue) => {
        const stopped = paused.find((each) => each.queue === queue);
        return (
          <li key={queue}>
            <span class="grow">
              {queue}{' '}
              {stopped === undefined ? (
                <small class="muted">{running}</small>
              ) : (
                <>
                  <StateMark state="paused" /> <small>{stopped.reason}</small> <Time at={stopped.since} />
                </>
              )}
            </span>
            {may('POST /v1/queues/{name}/pause') && (
              <Button onClick={() => ask(change(queue, stopped !== undefined))}>
                {stopped === undefined ? pause : resume}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Limits({ control: { limits }, ask }: PartProps) {
  const { noLimits, tenant, most, remove, removeTitle } = texts.queueControl;
  if (limits.length === 0) return <p class="muted">{noLimits}</p>;
  return (
    <ul class="rows">
      {limits.map(({ scope, name, limit, reason, since }) => {
        const what = name === null ? tenant : `${scope} ${name}`;
        return (
          <li key={what}>
            <span class="grow">
              {what}: {most.toLowerCase()} {format.count(limit)} <small class="muted">{reason}</small>{' '}
              <Time at={since} />
            </span>
            {may('PUT /v1/queue-control/limits') && (
              <Button
                onClick={() =>
                  ask({
                    title: removeTitle(what),
                    action: remove,
                    danger: true,
                    run: (why) =>
                      api.PUT('/v1/queue-control/limits', {
                        body: { scope, ...(name === null ? {} : { name }), limit: null, reason: why },
                      }),
                  })
                }
              >
                {remove}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
