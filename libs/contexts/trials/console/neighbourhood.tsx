import { hrefOf, navigate, texts, type Schemas } from '@docket/console';

type Neighbour = Schemas['NeighbourDto'];

const WIDTH = 900;
const HEIGHT = 520;
const RADIUS_X = 300;
const RADIUS_Y = 200;
/** More would lie over each other. */
export const MOST_DRAWN = 18;
const MOST_CHARACTERS = 26;
const MIDDLE_GAP = 0.25;

function cut(text: string): string {
  return text.length <= MOST_CHARACTERS ? text : `${text.slice(0, MOST_CHARACTERS - 1)}…`;
}

/** A node in the middle, what is beside it around; a click or Enter goes there. */
export function Neighbourhood({
  label,
  neighbours,
}: {
  readonly label: string;
  readonly neighbours: readonly Neighbour[];
}) {
  const drawn = neighbours.slice(0, MOST_DRAWN);
  return (
    <svg
      class="trial-graph"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="group"
      aria-label={texts.graph.picture(label)}
    >
      {drawn.map(({ edge, direction, node }, index) => {
        const angle = (2 * Math.PI * (index + MIDDLE_GAP)) / drawn.length;
        const x = WIDTH / 2 + RADIUS_X * Math.cos(angle);
        const y = HEIGHT / 2 + RADIUS_Y * Math.sin(angle);
        const href = hrefOf(`/graph/${node.id}`);
        const word = texts.graph.edges[edge];
        return (
          <g key={`${edge} ${node.id}`}>
            <line x1={WIDTH / 2} y1={HEIGHT / 2} x2={x} y2={y} />
            <text class="graph-edge" x={(WIDTH / 2 + 2 * x) / 3} y={(HEIGHT / 2 + 2 * y) / 3}>
              {direction === 'out' ? word : `← ${word}`}
            </text>
            <a
              href={href}
              aria-label={`${word} ${node.label}`}
              onClick={(event) => {
                event.preventDefault();
                navigate(href);
              }}
            >
              <title>{node.label}</title>
              <circle class={`graph-${node.kind}`} cx={x} cy={y} r={9} />
              <text x={x} y={y + (Math.sin(angle) >= 0 ? 26 : -16)}>
                {cut(node.label)}
              </text>
            </a>
          </g>
        );
      })}
      <circle class="graph-middle" cx={WIDTH / 2} cy={HEIGHT / 2} r={14} />
      <text class="graph-label" x={WIDTH / 2} y={HEIGHT / 2 - 22}>
        {cut(label)}
      </text>
    </svg>
  );
}
