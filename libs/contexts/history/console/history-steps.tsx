import {
  act,
  api,
  bodyOf,
  Button,
  Differences,
  format,
  hrefOf,
  Icon,
  Json,
  Link,
  Loading,
  may,
  Problem,
  query,
  Section,
  setQuery,
  texts,
  useKeys,
  type Schemas,
} from '@docket/console';
import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import type { HistoryKind } from '@docket/api-client';

type History = Schemas['HistoryDto'];
type HistoryEvent = Schemas['EventDto'];

interface StepsProps {
  readonly kind: HistoryKind;
  readonly id: string;
  readonly history: History;
}

/** A slider over the events of one thing: its state at each, and what that event changed. */
export function HistorySteps({ kind, id, history: { events, olderEvents } }: StepsProps) {
  const asked = Number(query.value.get('at') ?? Infinity);
  // The last step that is not later than what the address asks for; the present without.
  const step = Math.max(
    0,
    events.findLastIndex(({ position }) => position <= asked),
  );
  const event = events[step];
  const go = (to: number): void => {
    const target = events[Math.max(0, Math.min(events.length - 1, to))];
    if (target !== undefined) setQuery({ at: String(target.position) }, { replace: true });
  };
  useKeys([
    { key: 'ArrowLeft', does: texts.keys.earlier, run: () => go(step - 1) },
    { key: 'ArrowRight', does: texts.keys.later, run: () => go(step + 1) },
  ]);
  if (event === undefined) return null;
  const isPresent = step === events.length - 1;
  return (
    <>
      <Section
        title={texts.history.step(step + 1, events.length)}
        side={
          <div class="actions">
            <Button label={texts.keys.earlier} disabled={step === 0} onClick={() => go(step - 1)}>
              <Icon name="back" />
            </Button>
            <Button label={texts.keys.later} disabled={isPresent} onClick={() => go(step + 1)}>
              <Icon name="next" />
            </Button>
          </div>
        }
      >
        <Density events={events} step={step} />
        <input
          type="range"
          aria-label={texts.history.slider}
          aria-valuetext={`${event.type}, ${format.localTime(event.time)}`}
          min={0}
          max={Math.max(0, events.length - 1)}
          value={step}
          onInput={(change) => go(Number(change.currentTarget.value))}
        />
        <p class={isPresent ? 'muted' : 'as-of'}>
          <strong>{event.type}</strong>{' '}
          {texts.history.asOf(format.count(event.position), format.localTime(event.time))}{' '}
          {!isPresent && texts.history.past}{' '}
          {may('GET /v1/audit/entries/{position}') && (
            <Link href={hrefOf(`/audit/${event.position}`)}>{texts.audit.entry}</Link>
          )}
        </p>
        {olderEvents > 0 && <p class="muted">{texts.history.older(format.plural(olderEvents, 'event'))}</p>}
      </Section>
      <StateAt kind={kind} id={id} event={event} />
    </>
  );
}

/** Where in time the events are, as marks behind the slider. */
function Density({ events, step }: { readonly events: readonly HistoryEvent[]; readonly step: number }) {
  const startMs = new Date(events[0]!.time).getTime();
  const spanMs = Math.max(1, new Date(events.at(-1)!.time).getTime() - startMs);
  return (
    <div class="density" aria-hidden="true">
      {events.map(({ position, time }, index) => (
        <span
          key={position}
          class={index === step ? 'now' : ''}
          style={{ left: `${((new Date(time).getTime() - startMs) / spanMs) * 100}%` }}
        />
      ))}
    </div>
  );
}

interface StateAtProps {
  readonly kind: HistoryKind;
  readonly id: string;
  readonly event: HistoryEvent;
}

function StateAt({ kind, id, event: { position } }: StateAtProps) {
  const moment = useQuery({
    queryKey: ['history', kind, id, position],
    queryFn: () =>
      bodyOf(
        api.GET('/v1/history/{aggregate}/{id}', {
          params: {
            path: { aggregate: kind, id },
            query: { from: String(position - 1), to: String(position) },
          },
        }),
      ),
    staleTime: Infinity,
    placeholderData: keepPreviousData,
  });
  if (moment.isPending) return <Loading />;
  if (moment.data === undefined)
    return <Problem error={moment.error} onRetry={() => act(moment.refetch())} />;
  const { to, changes = [] } = moment.data;
  return (
    <div class="split">
      <Section title={texts.history.state}>
        <Json value={to?.state ?? null} what={texts.history.state} label={texts.history.state} />
      </Section>
      <Section title={texts.history.changes}>
        {changes.length === 0 ? (
          <p class="muted">{texts.audit.noChange}</p>
        ) : (
          <Differences changes={changes} />
        )}
      </Section>
    </div>
  );
}
