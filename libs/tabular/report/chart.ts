import { cleanText } from '../clean-text.js';

/** A picture of one or several series over the same points. */
export interface Chart {
  readonly title: string;
  readonly kind: 'bar' | 'line';
  readonly xTitle: string;
  /** With its unit, e.g. `Run time (ms)`. */
  readonly yTitle: string;
  readonly x: readonly string[];
  readonly series: readonly { readonly name: string; readonly values: readonly (number | null)[] }[];
}

const SIZE = { width: 760, height: 360 };
/** Readable on light and dark, and told apart without colour by order and legend. */
const COLOURS = ['#2f6fde', '#d9822b', '#2e9e6b', '#b24bb8', '#c23b3b', '#6b7280'];

/** An SVG without script: title, axes with units, legend, and the numbers themselves in `<metadata>`. */
export async function chartSvg(chart: Chart): Promise<string> {
  // In one file: its hundreds of modules would cost each process that draws a second of processor time.
  const echarts = await import('echarts/dist/echarts.esm.min');
  const picture = echarts.init(null, null, { renderer: 'svg', ssr: true, ...SIZE });
  try {
    const { kind, x, series } = chart;
    picture.setOption({
      animation: false,
      color: COLOURS,
      backgroundColor: '#ffffff',
      title: { text: cleanText(chart.title), left: 'center', textStyle: { fontSize: 15 } },
      legend: { bottom: 0, show: series.length > 1 },
      grid: { left: 70, right: 30, top: 50, bottom: series.length > 1 ? 70 : 50 },
      xAxis: {
        type: 'category',
        name: cleanText(chart.xTitle),
        nameLocation: 'middle',
        nameGap: 28,
        data: x.map(cleanText),
      },
      yAxis: { type: 'value', name: cleanText(chart.yTitle), nameLocation: 'middle', nameGap: 50 },
      series: series.map(({ name, values }) => ({
        type: kind,
        name: cleanText(name),
        data: [...values],
        showSymbol: values.length < 60,
      })),
    });
    const svg = picture.renderToSVGString();
    const data = JSON.stringify({ x, series }).replace(
      /[<>&]/g,
      (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`,
    );
    return svg.replace('</svg>', `<metadata>${cleanText(data)}</metadata></svg>`);
  } finally {
    picture.dispose();
  }
}
