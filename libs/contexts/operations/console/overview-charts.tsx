import {
  act,
  api,
  bodyOf,
  Chart,
  format,
  Loading,
  Problem,
  Section,
  texts,
  type Schemas,
} from '@docket/console';
import { useQuery } from '@tanstack/preact-query';
import { useMemo } from 'preact/hooks';

type Bucket = Schemas['JobTrendDto'];

const HOUR_MS = 3_600_000;
const HOURS = 24;
const REFRESH_MS = 60_000;

interface Figure {
  readonly title: string;
  readonly of: (bucket: Bucket) => number | null;
  readonly format: (value: number) => string;
}

const whole = (value: number): string => (Number.isInteger(value) ? format.count(value) : '');

const FIGURES: readonly Figure[] = [
  { title: texts.overview.finished, of: ({ finished }) => finished, format: whole },
  { title: texts.overview.waiting, of: ({ queuedP95Ms }) => queuedP95Ms, format: format.duration },
  { title: texts.overview.duration, of: ({ totalP95Ms }) => totalP95Ms, format: format.duration },
  { title: texts.overview.failures, of: ({ failed }) => failed, format: whole },
];

/** Four figures of the last 24 hours, by hour, with the 24 hours before in grey. */
export function OverviewCharts() {
  const series = useQuery({
    queryKey: ['overview', 'series'],
    queryFn: async () => {
      const toMs = Math.ceil(Date.now() / HOUR_MS) * HOUR_MS;
      const query = {
        from: new Date(toMs - 2 * HOURS * HOUR_MS).toISOString(),
        to: new Date(toMs).toISOString(),
        granularity: 'hour' as const,
      };
      return (await bodyOf(api.GET('/v1/analytics/jobs/trend', { params: { query } }))).items;
    },
    refetchInterval: REFRESH_MS,
    meta: { live: ['job'] },
  });
  if (series.isPending) return <Loading />;
  if (series.data === undefined)
    return <Problem error={series.error} onRetry={() => act(series.refetch())} />;
  return (
    <Section title={texts.overview.last24h}>
      <Charts buckets={series.data} />
    </Section>
  );
}

function Charts({ buckets }: { readonly buckets: readonly Bucket[] }) {
  const now = buckets.slice(-HOURS);
  const timesS = useMemo(() => now.map(({ start }) => new Date(start).getTime() / 1_000), [buckets]);
  const charts = useMemo(
    () =>
      FIGURES.map((figure) => ({
        ...figure,
        series: [
          {
            label: texts.overview.before,
            values: buckets.slice(-2 * HOURS, -HOURS).map(figure.of),
            before: true,
          },
          { label: texts.overview.now, values: now.map(figure.of) },
        ],
      })),
    [buckets],
  );
  return (
    <>
      <p class="muted">{texts.overview.chartHelp}</p>
      <div class="charts">
        {charts.map(({ title, series, format: text }) => (
          <Chart key={title} title={title} timesS={timesS} series={series} format={text} />
        ))}
      </div>
      <details>
        <summary>{texts.overview.figures}</summary>
        <div class="scroll-x" tabIndex={0} role="region" aria-label={texts.overview.figures}>
          <table class="plain">
            <thead>
              <tr>
                <th scope="col">{texts.overview.hour}</th>
                {FIGURES.map(({ title }) => (
                  <th scope="col" class="number" key={title}>
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {now.map((bucket) => (
                <tr key={bucket.start}>
                  <th scope="row">{format.timeOfDay(bucket.start).slice(0, 5)}</th>
                  {FIGURES.map(({ title, of, format: text }) => {
                    const value = of(bucket);
                    return (
                      <td class="number" key={title}>
                        {value === null ? '–' : text(value)}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </>
  );
}
