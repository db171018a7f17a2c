import { escapeHtml } from './escape.js';

/** One line of a chart; null is a gap. */
export interface ReportLine {
  readonly label: string;
  readonly values: readonly (number | null)[];
  /** 1 to 4: the colour of the page's palette. */
  readonly colour: number;
  readonly dashed?: boolean;
}

const WIDTH = 720;
const HEIGHT = 200;
const LEFT = 56;
const RIGHT = 12;
const TOP = 12;
const BOTTOM = 24;

/**
 * Lines over the seconds of a run as SVG. Colours are classes of the page, so that the picture follows light and dark.
 * @param unit behind each figure of the axis
 */
export function lineChart(
  title: string,
  timesMs: readonly number[],
  lines: readonly ReportLine[],
  unit: string,
): string {
  const top = niceTop(
    Math.max(0, ...lines.flatMap(({ values }) => values.filter((value) => value !== null))),
  );
  const endMs = Math.max(1, timesMs.at(-1) ?? 1);
  const x = (ms: number): number => round(LEFT + (ms / endMs) * (WIDTH - LEFT - RIGHT));
  const y = (value: number): number => round(HEIGHT - BOTTOM - (value / top) * (HEIGHT - TOP - BOTTOM));
  const grid = [0, 0.25, 0.5, 0.75, 1].map((share) => {
    const at = y(top * share);
    return `<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${at}" y2="${at}"/><text x="${LEFT - 6}" y="${at + 4}" text-anchor="end">${figure(top * share)}</text>`;
  });
  const seconds = [0, 0.25, 0.5, 0.75, 1].map(
    (share) =>
      `<text x="${x(endMs * share)}" y="${HEIGHT - 6}" text-anchor="${share === 0 ? 'start' : share === 1 ? 'end' : 'middle'}">${figure((endMs * share) / 1_000)} s</text>`,
  );
  const drawn = lines.map(
    ({ values, colour, dashed }) =>
      `<path class="c${colour}${dashed === true ? ' dashed' : ''}" d="${pathOf(values.map((value, at) => (value === null ? null : [x(timesMs[at] ?? 0), y(value)])))}"/>`,
  );
  const legend = lines.map(
    ({ label, colour, dashed }) =>
      `<span class="key k${colour}${dashed === true ? ' dashed' : ''}">${escapeHtml(label)}</span>`,
  );
  const name = `${title} (${unit})`;
  return `<figure><figcaption>${escapeHtml(name)} ${legend.join(' ')}</figcaption><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escapeHtml(name)}">${grid.join('')}${seconds.join('')}${drawn.join('')}</svg></figure>`;
}

function pathOf(points: readonly (readonly [number, number] | null)[]): string {
  let pen = 'M';
  let path = '';
  for (const point of points) {
    if (point === null) pen = 'M';
    else {
      path += `${pen}${point[0]} ${point[1]}`;
      pen = 'L';
    }
  }
  return path;
}

/** A round number at or above the highest value. */
function niceTop(highest: number): number {
  if (highest <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(highest));
  return [1, 2, 2.5, 4, 5, 8, 10].map((step) => step * power).find((step) => step >= highest) ?? highest;
}

function figure(value: number): string {
  return value >= 1_000 ? `${round(value / 1_000)}k` : String(Math.round(value * 100) / 100);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
