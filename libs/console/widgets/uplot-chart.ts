import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { dayOfMonth, timeOfDay } from '../format.js';
import { texts } from '../texts.js';
import type { ChartSeries } from './chart-series.js';

interface Drawing {
  readonly timesS: readonly number[];
  readonly series: readonly ChartSeries[];
  readonly format: (value: number) => string;
  readonly heightPx: number;
  /** The zone of the axis of time; that of the browser when left out. */
  readonly timeZone?: string;
  /** Called with the ends of a range that was dragged, in seconds since 1970. */
  readonly onRange?: (fromS: number, toS: number) => void;
}

/** Ticks of a longer span show days. */
const HOURS_SPAN_S = 3 * 86_400;
/** Ticks of a shorter span show seconds. */
const SECONDS_SPAN_S = 600;
/** A shorter drag is a click. */
const LEAST_DRAG_PX = 6;

/** Draws lines with the colours of the page; the values under the pointer stand in a line above them. */
export function drawChart(
  element: HTMLElement,
  { timesS, series, format, heightPx, timeZone, onRange }: Drawing,
): uPlot {
  const spanS = (timesS.at(-1) ?? 0) - (timesS[0] ?? 0);
  const isLong = spanS > HOURS_SPAN_S;
  const moment = (timeS: number): string => {
    if (isLong) return dayOfMonth(timeS * 1_000, timeZone);
    const time = timeOfDay(timeS * 1_000, timeZone);
    return spanS < SECONDS_SPAN_S ? time : time.slice(0, 5);
  };
  const style = getComputedStyle(element);
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  const axis = {
    stroke: colour('--muted'),
    grid: { stroke: colour('--line'), width: 1 },
    ticks: { show: false },
    font: `11px ${style.fontFamily}`,
  };
  const options: uPlot.Options = {
    // Ticks stand at midnight of the zone, as the buckets do.
    ...(timeZone === undefined ? {} : { tzDate: (timeS) => uPlot.tzDate(new Date(timeS * 1_000), timeZone) }),
    width: Math.max(120, element.clientWidth),
    height: heightPx,
    legend: { show: true, live: true, markers: { show: false } },
    padding: [8, 8, 0, 0],
    cursor: { y: false, points: { size: 6 }, drag: { x: onRange !== undefined, y: false, setScale: false } },
    hooks: {
      setSelect: [
        (plot) => {
          const { left, width } = plot.select;
          if (width < LEAST_DRAG_PX) return;
          onRange?.(plot.posToVal(left, 'x'), plot.posToVal(left + width, 'x'));
        },
      ],
    },
    scales: { y: { range: (_plot, _min, max) => [0, max > 0 ? max * 1.1 : 1] } },
    axes: [
      {
        ...axis,
        space: 70,
        values: (_plot, ticks) => ticks.map(moment),
      },
      { ...axis, size: 56, space: 34, values: (_plot, ticks) => ticks.map((tick) => format(tick)) },
    ],
    series: [
      {
        label: isLong ? texts.usage.day : texts.overview.time,
        value: (_plot, value) => (value === null ? '' : moment(value)),
      },
      ...series.map(({ label, before }) => ({
        label,
        stroke: colour(before === true ? '--chart-before' : '--accent'),
        width: before === true ? 1 : 2,
        points: { show: before !== true, size: 4 },
        value: (_plot: uPlot, value: number | null) => (value === null ? '–' : format(value)),
      })),
    ],
  };
  const data: uPlot.AlignedData = [[...timesS], ...series.map(({ values }) => [...values])];
  return new uPlot(options, data, element);
}
