/** A run of text as the PDF paints it: position of its baseline in points, y upwards. */
export interface TextRun {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Line {
  readonly runs: TextRun[];
  readonly y: number;
  left: number;
  right: number;
  height: number;
}

/**
 * Lines of a page in reading order. The order of painting is kept, as it follows columns; a page that was
 * painted out of order (a line above the one before it, in the same column) is put in order by position.
 */
export function linesOf(runs: readonly TextRun[]): string[] {
  const visible = runs.filter((run) => run.text.trim() !== '');
  const painted = gather(visible);
  const ordered = isOutOfOrder(painted) ? gather([...visible].sort(byPosition)) : painted;
  return ordered.map(textOf).filter((line) => line !== '');
}

function gather(runs: readonly TextRun[]): Line[] {
  const lines: Line[] = [];
  for (const run of runs) {
    const line = lines.at(-1);
    if (line !== undefined && sameBaseline(line, run)) {
      line.runs.push(run);
      line.left = Math.min(line.left, run.x);
      line.right = Math.max(line.right, run.x + run.width);
      line.height = Math.max(line.height, run.height);
    } else {
      lines.push({ runs: [run], y: run.y, left: run.x, right: run.x + run.width, height: run.height });
    }
  }
  return lines;
}

function sameBaseline(line: Line, run: TextRun): boolean {
  return Math.abs(line.y - run.y) <= Math.max(2, 0.4 * Math.min(line.height, run.height));
}

function isOutOfOrder(lines: readonly Line[]): boolean {
  return lines.some((line, index) => {
    const before = lines[index - 1];
    if (before === undefined || line.y <= before.y) return false;
    return line.left < before.right && before.left < line.right;
  });
}

function byPosition(a: TextRun, b: TextRun): number {
  return Math.abs(a.y - b.y) <= 2 ? a.x - b.x : b.y - a.y;
}

function textOf(line: Line): string {
  let text = '';
  let end: number | undefined;
  for (const run of [...line.runs].sort((a, b) => a.x - b.x)) {
    const gap = end === undefined ? 0 : run.x - end;
    const isApart = gap > 0.2 * (run.height || 10);
    if (isApart && !text.endsWith(' ') && !run.text.startsWith(' ')) text += ' ';
    text += run.text;
    end = run.x + run.width;
  }
  return text.trim();
}
