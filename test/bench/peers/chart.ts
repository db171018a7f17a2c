export interface Bar {
  readonly label: string;
  readonly value: number;
  /** Ours stand out. */
  readonly isOurs: boolean;
}

export interface ChartGroup {
  readonly title: string;
  readonly bars: readonly Bar[];
}

const WIDTH = 760;
const LABEL_WIDTH = 250;
const VALUE_WIDTH = 80;
const BAR_HEIGHT = 20;
const GAP = 6;
const TITLE_HEIGHT = 34;
const FOOT = 10;
const COLOURS = { ours: '#1f6f8b', theirs: '#9aa5ad', text: '#1c2227', paper: '#ffffff' };

/** Groups of horizontal bars on a linear scale from zero, one scale for each group, as SVG. */
export function barChart(title: string, groups: readonly ChartGroup[]): string {
  const lines: string[] = [];
  let y = TITLE_HEIGHT;
  lines.push(text(12, 24, title, 'font-size="16" font-weight="600"'));
  for (const group of groups) {
    y += 14;
    lines.push(text(12, y + 6, group.title, 'font-size="13" font-weight="600"'));
    y += 16;
    const most = Math.max(...group.bars.map(({ value }) => value));
    for (const { label, value, isOurs } of group.bars) {
      const width = Math.max(1, ((WIDTH - LABEL_WIDTH - VALUE_WIDTH) * value) / most);
      lines.push(text(LABEL_WIDTH - 8, y + 15, label, 'font-size="12" text-anchor="end"'));
      lines.push(
        `<rect x="${LABEL_WIDTH}" y="${y}" width="${width.toFixed(1)}" height="${BAR_HEIGHT}" fill="${isOurs ? COLOURS.ours : COLOURS.theirs}"/>`,
      );
      lines.push(text(LABEL_WIDTH + width + 6, y + 15, shown(value), 'font-size="12"'));
      y += BAR_HEIGHT + GAP;
    }
  }
  const height = y + FOOT;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" ` +
      `font-family="system-ui, sans-serif" fill="${COLOURS.text}" role="img" aria-label="${escaped(title)}">`,
    `<rect width="${WIDTH}" height="${height}" fill="${COLOURS.paper}"/>`,
    ...lines,
    '</svg>',
    '',
  ].join('\n');
}

/** A number as tables show it: whole above ten, with thousands apart. */
export function shown(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: value < 10 ? 1 : 0 });
}

function text(x: number, y: number, content: string, style: string): string {
  return `<text x="${x.toFixed(1)}" y="${y}" ${style}>${escaped(content)}</text>`;
}

function escaped(content: string): string {
  return content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
