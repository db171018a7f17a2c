import { Chart, format, type Schemas, texts } from '@docket/console';
import { useMemo } from 'preact/hooks';

type Sample = Schemas['LoadSampleDto'];
type Run = Schemas['LoadRunDetailDto'];

interface Figure {
  readonly title: string;
  readonly of: (sample: Sample) => number | null;
  /** What it is set against, in grey. */
  readonly against?: { readonly label: string; readonly of: (sample: Sample) => number };
  readonly format: (value: number) => string;
}

const tenths = (value: number): string => String(Math.round(value * 10) / 10);

/** What was measured while the run went on; the tables below hold the same in numbers. */
export function RunCharts({ run }: { readonly run: Run }) {
  const words = texts.load;
  const timesS = useMemo(() => {
    const startMs = new Date(run.startedAt).getTime();
    return run.series.map(({ atMs }) => (startMs + atMs) / 1_000);
  }, [run]);
  const charts = useMemo(() => {
    const figures: readonly Figure[] = [
      {
        title: words.latency,
        of: ({ p95Ms }) => p95Ms,
        against: { label: words.bound, of: () => run.objective.p95Ms },
        format: format.duration,
      },
      {
        title: words.rate,
        of: ({ donePerSecond }) => donePerSecond,
        against: { label: words.asked, of: ({ perSecond }) => perSecond },
        format: tenths,
      },
      { title: words.apiCores, of: ({ apiCores }) => apiCores, format: tenths },
      { title: words.loop, of: ({ apiLoopMs }) => apiLoopMs, format: format.duration },
      { title: words.queue, of: ({ queueWaiting }) => queueWaiting, format: tenths },
      { title: words.lag, of: ({ lagEvents }) => lagEvents, format: tenths },
      { title: words.errors, of: ({ errors }) => errors, format: tenths },
    ];
    return figures.map(({ title, of, against, format: text }) => ({
      title,
      text,
      series: [
        ...(against === undefined
          ? []
          : [{ label: against.label, values: run.series.map(against.of), before: true }]),
        { label: words.now, values: run.series.map(of) },
      ],
    }));
  }, [run]);
  return (
    <div class="charts">
      {charts.map(({ title, text, series }) => (
        <Chart key={title} title={title} timesS={timesS} series={series} format={text} />
      ))}
    </div>
  );
}
