import {
  act,
  api,
  bodyOf,
  Chart,
  Empty,
  Facts,
  format,
  Loading,
  Problem,
  query,
  Section,
  texts,
} from '@docket/console';
import { useQuery } from '@tanstack/preact-query';
import { useMemo } from 'preact/hooks';
import { ownZoneOfWholeHours } from './zones.js';

/** New events show within this time. */
const REFRESH_MS = 5_000;
const words = texts.usage;
const whole = (value: number): string => (Number.isInteger(value) ? format.count(value) : '');

/** What visitors do: range and zone are in the address, the figures move by themselves. */
export default function UsagePage() {
  const from = query.value.get('from') ?? undefined;
  const to = query.value.get('to') ?? undefined;
  const timeZone = query.value.get('timeZone') ?? ownZoneOfWholeHours();
  const asked = { timeZone, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  const usage = useQuery({
    queryKey: ['usage', from, to, timeZone],
    queryFn: () => bodyOf(api.GET('/v1/analytics/engagement', { params: { query: asked } })),
    refetchInterval: REFRESH_MS,
  });
  if (usage.isPending) return <Loading />;
  if (usage.data === undefined) return <Problem error={usage.error} onRetry={() => act(usage.refetch())} />;
  const { totals, byEvent, series, peakHours, degraded, reason, position } = usage.data;
  const { events = 0, visitors = 0, visitorsError = 0, eventsPerVisitor } = totals;
  const estimated =
    visitorsError === 0 ? '' : ` (${words.estimated(`${(visitorsError * 100).toFixed(1)} %`)})`;
  return (
    <>
      <Section title={words.title}>
        <p class="muted">
          {from === undefined && to === undefined ? words.range : `${from ?? ''} – ${to ?? ''}`} · {timeZone}{' '}
          · {words.holds(position)}
        </p>
        {degraded && (
          <p role="status">
            {words.degraded} {reason}
          </p>
        )}
        {events === 0 ? (
          <Empty
            title={words.empty}
            help={words.emptyHelp}
            command={`curl -X POST $API/v1/analytics/events -H "$auth" -d '{"events":[{"id":"1","event":"view","subject":"v1"}]}'`}
          />
        ) : (
          <Facts
            rows={[
              [words.events, format.count(events)],
              [words.visitors, `${format.count(visitors)}${estimated}`],
              [
                words.perVisitor,
                eventsPerVisitor === null || eventsPerVisitor === undefined
                  ? '–'
                  : eventsPerVisitor.toFixed(2),
              ],
            ]}
          />
        )}
      </Section>
      {events > 0 && (
        <>
          <Days series={series} />
          <Section title={words.byEvent}>
            <Numbers
              head={words.event}
              rows={byEvent.map((each) => [each.event, each.events, each.visitors])}
            />
          </Section>
          <Section title={words.byHour}>
            <Numbers
              head={words.hour}
              rows={peakHours.map((each) => [`${each.hour}:00`, each.events, null])}
            />
          </Section>
        </>
      )}
    </>
  );
}

interface Day {
  readonly start: string;
  readonly events: number;
  readonly visitors: number;
}

function Days({ series }: { readonly series: readonly Day[] }) {
  const timesS = useMemo(() => series.map(({ start }) => Date.parse(start) / 1_000), [series]);
  const lines = useMemo(
    () => [
      { label: words.events, values: series.map(({ events }) => events) },
      { label: words.visitors, values: series.map(({ visitors }) => visitors) },
    ],
    [series],
  );
  return (
    <Section title={words.byDay}>
      <Chart title={words.byDay} timesS={timesS} series={lines} format={whole} />
      <details>
        <summary>{words.table}</summary>
        <Numbers head={words.day} rows={series.map((day) => [day.start, day.events, day.visitors])} />
      </details>
    </Section>
  );
}

interface NumbersProps {
  readonly head: string;
  readonly rows: readonly (readonly [name: string, events: number, visitors: number | null])[];
}

function Numbers({ head, rows }: NumbersProps) {
  return (
    <div class="scroll-x" tabIndex={0} role="region" aria-label={head}>
      <table class="plain">
        <thead>
          <tr>
            <th scope="col">{head}</th>
            <th scope="col" class="number">
              {words.events}
            </th>
            <th scope="col" class="number">
              {words.visitors}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, events, visitors]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td class="number">{format.count(events)}</td>
              <td class="number">{visitors === null ? '' : format.count(visitors)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
