import { setQuery, texts, toneOf } from '@docket/console';
import { type GraphStep, layoutOf, NODE } from '../graph/layout.js';

/** A step as the graph shows it; one of a definition has no state. */
export interface ShownNode extends GraphStep {
  readonly method: string;
  readonly state?: string;
  /** The third line: how many of its jobs have ended. */
  readonly note?: string;
}

interface GraphProps {
  readonly label: string;
  readonly steps: readonly ShownNode[];
  readonly chosen?: string;
}

const MOST_CHARACTERS = 24;
const LINE = 17;
const PADDING = 12;

/** Steps as boxes in columns, each behind those that it waits for. A click chooses a step, in the address. */
export function Graph({ label, steps, chosen }: GraphProps) {
  const { width, height, nodes, edges } = layoutOf(steps);
  const over = new Set(steps.filter(({ state }) => state === 'succeeded').map(({ name }) => name));
  return (
    <div class="graph" tabIndex={0} role="region" aria-label={label}>
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
        <title>{label}</title>
        {edges.map(({ from, to, path }) => (
          <path key={`${from} ${to}`} class={over.has(from) ? 'edge done' : 'edge'} d={path} />
        ))}
        {nodes.map(({ step, x, y }) => (
          <Node key={step.name} step={step} x={x} y={y} isChosen={step.name === chosen} />
        ))}
      </svg>
    </div>
  );
}

interface NodeProps {
  readonly step: ShownNode;
  readonly x: number;
  readonly y: number;
  readonly isChosen: boolean;
}

function Node({ step: { name, method, state, note }, x, y, isChosen }: NodeProps) {
  const word = state === undefined ? undefined : (texts.states[state] ?? state);
  const tone = state === undefined ? '' : toneOf(state);
  const third = [word, note].filter(Boolean).join(' · ');
  return (
    <a
      href={`?step=${encodeURIComponent(name)}`}
      {...(isChosen ? { 'aria-current': 'true' as const } : {})}
      onClick={(event) => {
        event.preventDefault();
        setQuery({ step: isChosen ? undefined : name });
      }}
    >
      <g class={`node ${tone}${isChosen ? ' chosen' : ''}`} transform={`translate(${x} ${y})`}>
        <title>{`${name}: ${method}`}</title>
        <rect width={NODE.width} height={NODE.height} />
        <text class="name" x={PADDING} y={PADDING + 8}>
          {short(name)}
        </text>{' '}
        <text class="muted" x={PADDING} y={PADDING + 8 + LINE}>
          {short(method)}
        </text>{' '}
        <text class="muted" x={PADDING} y={PADDING + 8 + 2 * LINE}>
          {third}
        </text>
      </g>
    </a>
  );
}

function short(text: string): string {
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS - 1)}…` : text;
}
