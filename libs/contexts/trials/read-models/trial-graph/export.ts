import { csvCell } from '@docket/tabular';
import { edgeKinds, kindOf, type NodeKind } from '../../domain/index.js';
import type { TrialGraphDocument } from './projection.js';

export const graphFormats = ['graphml', 'cypher', 'csv'] as const;
export type GraphFormat = (typeof graphFormats)[number];

export const graphFileTypes: Readonly<
  Record<GraphFormat, { readonly ending: string; readonly mediaType: string }>
> = {
  graphml: { ending: 'graphml', mediaType: 'application/graphml+xml; charset=utf-8' },
  cypher: { ending: 'cypher', mediaType: 'application/x-cypher-query; charset=utf-8' },
  csv: { ending: 'csv', mediaType: 'text/csv; charset=utf-8; header=present' },
};

type ExportedTrial = Pick<TrialGraphDocument, 'node' | 'label' | 'status' | 'phases' | 'version' | 'edges'>;

/** Nodes that one file may name: their ids are held, so that each is written once. */
const MOST_NODES = 5_000_000;

interface Writer {
  readonly begin: string;
  readonly node: (id: string, kind: NodeKind, label: string, trial?: ExportedTrial) => string;
  readonly edge: (from: string, edge: ExportedTrial['edges'][number]) => string;
  readonly end: string;
}

const LABELS: Readonly<Record<NodeKind, string>> = {
  trial: 'Trial',
  company: 'Company',
  condition: 'Condition',
  intervention: 'Intervention',
  country: 'Country',
  site: 'Site',
  outcome: 'Outcome',
};

const graphMl: Writer = {
  begin: [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    '<key id="kind" for="node" attr.name="kind" attr.type="string"/>',
    '<key id="label" for="node" attr.name="label" attr.type="string"/>',
    '<key id="status" for="node" attr.name="status" attr.type="string"/>',
    '<key id="edge" for="edge" attr.name="edge" attr.type="string"/>',
    '<key id="version" for="edge" attr.name="version" attr.type="int"/>',
    '<key id="position" for="edge" attr.name="position" attr.type="long"/>',
    '<graph edgedefault="directed">\n',
  ].join('\n'),
  node: (id, kind, label, trial) =>
    `<node id="${id}"><data key="kind">${kind}</data><data key="label">${xml(label)}</data>` +
    `${statusOf(trial, (status) => `<data key="status">${status}</data>`)}</node>\n`,
  edge: (from, { edge, to, version, position }) =>
    `<edge source="${from}" target="${to}"><data key="edge">${edge}</data><data key="version">${version}</data>` +
    `<data key="position">${position}</data></edge>\n`,
  end: '</graph>\n</graphml>\n',
};

/** openCypher 9: one statement a line, nodes before the edges at them. */
const cypher: Writer = {
  begin: '',
  node: (id, kind, label, trial) => {
    const status = statusOf(trial, (value) => `, status: ${quoted(value)}`);
    return `CREATE (:${LABELS[kind]} {id: ${quoted(id)}, label: ${quoted(label)}${status}});\n`;
  },
  edge: (from, { edge, to, version, position }) =>
    `MATCH (a:Trial {id: ${quoted(from)}}), (b:${LABELS[edgeKinds[edge]]} {id: ${quoted(to)}}) ` +
    `CREATE (a)-[:${edge.toUpperCase()} {version: ${version}, position: ${position}}]->(b);\n`,
  end: '',
};

const csv: Writer = {
  begin: 'from,edge,to,toKind,toLabel,version,position\r\n',
  node: () => '',
  edge: (from, { edge, to, label, version, position }) =>
    `${[from, edge, to, edgeKinds[edge], label, version, position].map((cell) => csvCell(cell)).join(',')}\r\n`,
  end: '',
};

const writers: Readonly<Record<GraphFormat, Writer>> = { graphml: graphMl, cypher, csv };

/**
 * The graph as a file, trial by trial. Merged companies are one node.
 * @param canonical the node that an id stands for
 */
export async function* graphFile(
  format: GraphFormat,
  trials: AsyncIterable<ExportedTrial>,
  canonical: (id: string) => string,
): AsyncGenerator<string> {
  const { begin, node, edge, end } = writers[format];
  const seen = new Set<string>();
  yield begin;
  for await (const trial of trials) {
    let text = node(trial.node, 'trial', trial.label, trial);
    const edges = new Set<string>();
    for (const one of trial.edges) {
      const to = canonical(one.to);
      if (edges.has(`${one.edge}/${to}`)) continue;
      edges.add(`${one.edge}/${to}`);
      if (!seen.has(to)) {
        if (seen.size >= MOST_NODES) throw new Error(`the graph has more than ${MOST_NODES} nodes`);
        seen.add(to);
        text += node(to, kindOf(to) ?? 'outcome', one.label);
      }
      text += edge(trial.node, { ...one, to });
    }
    yield text;
  }
  yield end;
}

function statusOf(trial: ExportedTrial | undefined, shown: (status: string) => string): string {
  return trial === undefined || trial.status === null ? '' : shown(trial.status);
}

/** Text of XML 1.0: characters that it cannot hold are left out. */
function xml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replace(/\s+/g, ' ')}'`;
}
