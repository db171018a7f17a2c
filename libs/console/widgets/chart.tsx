import { act } from '../act.js';
import type uPlot from 'uplot';
import { useEffect, useRef } from 'preact/hooks';
import type { ChartSeries } from './chart-series.js';
import { theme } from '../theme.js';

interface ChartProps {
  readonly title: string;
  /** Seconds since 1970, ascending. */
  readonly timesS: readonly number[];
  readonly series: readonly ChartSeries[];
  readonly format: (value: number) => string;
  /** The zone of the axis of time; that of the browser when left out. */
  readonly timeZone?: string;
  /** Called with a range that was dragged, in seconds since 1970; left out, nothing can be dragged. */
  readonly onRange?: (fromS: number, toS: number) => void;
}

const HEIGHT_PX = 130;

/** Lines over time. The same numbers are to be had as a table beside it: a picture alone tells some readers nothing. */
export function Chart({ title, timesS, series, format, timeZone, onRange }: ChartProps) {
  const holder = useRef<HTMLDivElement>(null);
  const chosen = theme.value;
  useEffect(() => {
    let plot: uPlot | undefined;
    let gone = false;
    const element = holder.current!;
    const resize = new ResizeObserver(() => plot?.setSize({ width: element.clientWidth, height: HEIGHT_PX }));
    act(
      import('./uplot-chart.js').then(({ drawChart }) => {
        if (gone) return;
        plot = drawChart(element, {
          timesS,
          series,
          format,
          heightPx: HEIGHT_PX,
          ...(timeZone === undefined ? {} : { timeZone }),
          ...(onRange === undefined ? {} : { onRange }),
        });
        resize.observe(element);
      }),
    );
    return () => {
      gone = true;
      resize.disconnect();
      plot?.destroy();
    };
  }, [timesS, series, chosen, timeZone]);
  return (
    <figure class="chart">
      <figcaption>{title}</figcaption>
      <div ref={holder} class="chart-area" role="img" aria-label={title} />
    </figure>
  );
}
