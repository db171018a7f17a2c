/** A step as a drawing needs it. */
export interface GraphStep {
  readonly name: string;
  /** Its column. */
  readonly depth: number;
  /** Names of the steps that it waits for. */
  readonly after: readonly string[];
}

export interface PlacedNode<Step> {
  readonly step: Step;
  readonly x: number;
  readonly y: number;
}

export interface PlacedEdge {
  readonly from: string;
  readonly to: string;
  /** Path of SVG. */
  readonly path: string;
}

export interface Layout<Step> {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode<Step>[];
  readonly edges: readonly PlacedEdge[];
}

export const NODE = { width: 184, height: 62 } as const;
const GAP = { x: 56, y: 18 } as const;
const MARGIN = 6;

/**
 * Places steps in columns by their depth. Within a column, each stands near the middle of those that it waits for, so that few edges
 * cross.
 */
export function layoutOf<Step extends GraphStep>(steps: readonly Step[]): Layout<Step> {
  const columns: Step[][] = [];
  for (const step of steps) (columns[step.depth] ??= []).push(step);
  const rows = new Map<string, number>();
  const tallest = Math.max(1, ...columns.map((column) => column.length));
  for (const column of columns) {
    const wanted = new Map(column.map((step, index) => [step.name, middleOf(step, rows) ?? index]));
    const sorted = column.toSorted((a, b) => wanted.get(a.name)! - wanted.get(b.name)!);
    const offset = (tallest - sorted.length) / 2;
    sorted.forEach((step, index) => rows.set(step.name, offset + index));
  }
  const nodes = steps.map((step) => ({
    step,
    x: MARGIN + step.depth * (NODE.width + GAP.x),
    y: MARGIN + rows.get(step.name)! * (NODE.height + GAP.y),
  }));
  const places = new Map(nodes.map((node) => [node.step.name, node]));
  const edges = nodes.flatMap((to) =>
    to.step.after.flatMap((name) => {
      const from = places.get(name);
      return from === undefined ? [] : [{ from: name, to: to.step.name, path: curve(from, to) }];
    }),
  );
  return {
    width: 2 * MARGIN + Math.max(1, columns.length) * (NODE.width + GAP.x) - GAP.x,
    height: 2 * MARGIN + tallest * (NODE.height + GAP.y) - GAP.y,
    nodes,
    edges,
  };
}

function middleOf({ after }: GraphStep, rows: ReadonlyMap<string, number>): number | undefined {
  const known = after.map((name) => rows.get(name)).filter((row) => row !== undefined);
  return known.length === 0 ? undefined : known.reduce((sum, row) => sum + row, 0) / known.length;
}

/** From the right edge of one node to the left edge of another. */
function curve(from: PlacedNode<unknown>, to: PlacedNode<unknown>): string {
  const [x1, y1] = [from.x + NODE.width, from.y + NODE.height / 2];
  const [x2, y2] = [to.x, to.y + NODE.height / 2];
  const bend = Math.max(24, (x2 - x1) / 2);
  return `M${x1} ${y1} C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
}
