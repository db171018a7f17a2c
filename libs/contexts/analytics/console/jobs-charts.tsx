import { Chart, format, Section, setQuery } from '@docket/console';
import { useMemo } from 'preact/hooks';
import type { Bucket, Dashboard } from './figures.js';
import { words } from './words.js';

interface Figure {
  readonly title: string;
  readonly of: (bucket: Bucket) => number | null;
  readonly format: (value: number) => string;
}

const whole = (value: number): string => (Number.isInteger(value) ? format.count(value) : '');
const FIGURES: readonly Figure[] = [
  { title: words.submitted, of: ({ submitted }) => submitted, format: whole },
  { title: words.finished, of: ({ finished }) => finished, format: whole },
  {
    title: words.failed,
    of: ({ finished, outcomes }) => finished - (outcomes['succeeded'] ?? 0) - (outcomes['canceled'] ?? 0),
    format: whole,
  },
  { title: words.waiting, of: ({ queued }) => queued.p95Ms, format: format.duration },
  { title: words.running, of: ({ run }) => run.p95Ms, format: format.duration },
];

/** `2026-03-29 00:00 +05:30`, or UTC. */
function startOf({ start, localStart }: Bucket): string {
  if (localStart === undefined) return format.utcTime(start);
  return `${localStart.slice(0, 10)} ${localStart.slice(11, 16)} ${localStart.slice(19)}`;
}

/** A range that is dragged becomes that of the page, and of its address. */
function zoom(fromS: number, toS: number): void {
  setQuery({ from: new Date(fromS * 1_000).toISOString(), to: new Date(toS * 1_000).toISOString() });
}

/** Figures over time, with the time before in grey, and the same numbers as a table. */
export function Lines({
  data: { series, seriesBefore },
  granularity,
  timeZone,
}: {
  readonly data: Dashboard;
  readonly granularity: 'hour' | 'day';
  readonly timeZone: string;
}) {
  const timesS = useMemo(() => series.map(({ start }) => Date.parse(start) / 1_000), [series]);
  const charts = useMemo(() => {
    // A zone may have an hour less before than now: the lines end together.
    const missing = new Array<null>(series.length - seriesBefore.length).fill(null);
    return FIGURES.map((figure) => ({
      ...figure,
      lines: [
        { label: words.before, values: [...missing, ...seriesBefore.map(figure.of)], before: true },
        { label: words.now, values: series.map(figure.of) },
      ],
    }));
  }, [series, seriesBefore]);
  return (
    <Section title={words.byTime[granularity]}>
      <div class="charts">
        {charts.map(({ title, lines, format: text }) => (
          <Chart
            key={title}
            title={title}
            timesS={timesS}
            series={lines}
            format={text}
            timeZone={timeZone}
            onRange={zoom}
          />
        ))}
      </div>
      <details>
        <summary>{words.numbers}</summary>
        <div class="scroll-x" tabIndex={0} role="region" aria-label={words.numbers}>
          <table class="plain">
            <thead>
              <tr>
                <th scope="col">{words.start}</th>
                {FIGURES.map(({ title }) => (
                  <th scope="col" class="number" key={title}>
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {series.map((bucket) => (
                <tr key={bucket.start}>
                  <th scope="row">{startOf(bucket)}</th>
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
    </Section>
  );
}
