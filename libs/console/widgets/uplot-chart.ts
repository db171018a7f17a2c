import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { timeOfDay } from '../format.js';
import { texts } from '../texts.js';
import type { ChartSeries } from './chart-series.js';

interface Drawing {
  readonly timesS: readonly number[];
  readonly series: readonly ChartSeries[];
  readonly format: (value: number) => string;
  readonly heightPx: number;
}

/** Draws lines with the colours of the page; the values under the pointer stand in a line above them. */
export function drawChart(element: HTMLElement, { timesS, series, format, heightPx }: Drawing): uPlot {
  const style = getComputedStyle(element);
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  const axis = {
    stroke: colour('--muted'),
    grid: { stroke: colour('--line'), width: 1 },
    ticks: { show: false },
    font: `11px ${style.fontFamily}`,
  };
  const options: uPlot.Options = {
    width: Math.max(120, element.clientWidth),
    height: heightPx,
    legend: { show: true, live: true, markers: { show: false } },
    padding: [8, 8, 0, 0],
    cursor: { y: false, points: { size: 6 }, drag: { x: false, y: false } },
    scales: { y: { range: (_plot, _min, max) => [0, max > 0 ? max * 1.1 : 1] } },
    axes: [
      {
        ...axis,
        space: 70,
        values: (_plot, ticks) => ticks.map((tick) => timeOfDay(tick * 1_000).slice(0, 5)),
      },
      { ...axis, size: 56, space: 34, values: (_plot, ticks) => ticks.map((tick) => format(tick)) },
    ],
    series: [
      {
        label: texts.overview.hour,
        value: (_plot, value) => (value === null ? '' : timeOfDay(value * 1_000).slice(0, 5)),
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
