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

/** A range that is dragged becomes that of the page, and of its address. */
function zoom(fromS: number, toS: number): void {
  setQuery({ from: new Date(fromS * 1_000).toISOString(), to: new Date(toS * 1_000).toISOString() });
}

/** Figures over time, with the time before in grey, and the same numbers as a table. */
export function Lines({
  data: { series },
  granularity,
}: {
  readonly data: Dashboard;
  readonly granularity: 'hour' | 'day';
}) {
  const half = Math.floor(series.length / 2);
  const now = useMemo(() => series.slice(half), [series]);
  const timesS = useMemo(() => now.map(({ start }) => Date.parse(start) / 1_000), [now]);
  const charts = useMemo(
    () =>
      FIGURES.map((figure) => ({
        ...figure,
        lines: [
          { label: words.before, values: series.slice(0, half).map(figure.of), before: true },
          { label: words.now, values: now.map(figure.of) },
        ],
      })),
    [series],
  );
  return (
    <Section title={words.byTime[granularity]}>
      <div class="charts">
        {charts.map(({ title, lines, format: text }) => (
          <Chart key={title} title={title} timesS={timesS} series={lines} format={text} onRange={zoom} />
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
              {now.map((bucket) => (
                <tr key={bucket.start}>
                  <th scope="row">{format.utcTime(bucket.start)}</th>
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
