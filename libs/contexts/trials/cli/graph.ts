import { download, examples, formatCount, openSession, wholeNumber } from '@docket/command-line';
import type { Environment } from '@docket/composition';
import { DocketError } from '@docket/kernel';
import type { Command } from 'commander';

interface Node {
  readonly id: string;
  readonly label: string;
}

interface Neighbour {
  readonly edge: string;
  readonly direction: 'out' | 'in';
  readonly node: Node;
  readonly version: number;
  readonly position: number;
}

interface Cost {
  readonly trials: number;
  readonly edges: number;
}

interface Answer {
  readonly nodes: readonly (Node & { readonly paths: number })[];
  readonly counts: readonly { readonly value: string; readonly count: number }[];
  readonly reached: number;
  readonly complete: boolean;
  readonly cost: Cost;
}

interface Paths {
  readonly paths: readonly {
    readonly nodes: readonly Node[];
    readonly edges: readonly { readonly edge: string }[];
  }[];
  readonly complete: boolean;
  readonly cost: Cost;
}

const at = (id: string): string => `/v1/graph/nodes/${encodeURIComponent(id)}`;
const STEP = /^(>|<)([a-z_]+|\*)$/;

/** The graph of trials. */
export function registerGraph(trials: Command, environment: Environment): void {
  const graph = trials.command('graph').description('what trials name, as a graph');

  graph
    .command('show <nodeId>')
    .description('what a node is connected with; ids are like trial_NCT02210780, condition_asthma')
    .option('--edge <edge>', 'e.g. studies, uses, sponsored_by')
    .option('--limit <n>', 'most neighbours to show', wholeNumber(1, 10_000), 50)
    .action(
      async (
        id: string,
        { edge, limit }: { readonly edge?: string; readonly limit: number },
        command: Command,
      ) => {
        const { output, client } = openSession(environment, command);
        const api = await client();
        const node = await api.get<Node>(at(id));
        const page = await api.list<Neighbour>(`${at(id)}/neighbours`, { edge }, limit);
        await output.note(node.label);
        await output.table(
          { node, ...page },
          page.items,
          [
            { title: 'EDGE', of: (one) => `${one.direction === 'out' ? '→' : '←'} ${one.edge}` },
            { title: 'NODE', of: (one) => one.node.id },
            { title: 'LABEL', of: (one) => one.node.label },
            { title: 'VERSION', of: (one) => formatCount(one.version) },
            { title: 'POSITION', of: (one) => formatCount(one.position) },
          ],
          'No edges.',
        );
      },
    );

  graph
    .command('walk <nodeId> <steps...>')
    .description(
      'walk from a node: "<studies" goes to the trials that study it, ">uses" to what they use, ">*" to all',
    )
    .option('--limit <n>', 'most nodes to show', wholeNumber(1, 1_000), 20)
    .addHelpText('after', examples(['trials graph walk condition_asthma "<studies" ">sponsored_by"']))
    .action(async (id: string, steps: string[], { limit }: { readonly limit: number }, command: Command) => {
      const { output, client } = openSession(environment, command);
      const body = { start: [id], steps: steps.map(stepOf), limit };
      const answer = await (await client()).post<Answer>('/v1/graph/query', body);
      await output.table(
        answer,
        answer.nodes,
        [
          { title: 'PATHS', of: ({ paths }) => formatCount(paths) },
          { title: 'NODE', of: (node) => node.id },
          { title: 'LABEL', of: ({ label }) => label },
        ],
        'Nothing is there.',
      );
      await output.note(costOf(answer));
    });

  graph
    .command('paths <from> <to>')
    .description('the shortest paths between two nodes')
    .option('--max-length <n>', 'most edges of a path', wholeNumber(1, 8), 4)
    .action(
      async (from: string, to: string, { maxLength }: { readonly maxLength: number }, command: Command) => {
        const { output, client } = openSession(environment, command);
        const answer = await (await client()).post<Paths>('/v1/graph/paths', { from, to, maxLength });
        await output.table(
          answer,
          answer.paths,
          [
            {
              title: 'PATH',
              of: ({ nodes, edges }) =>
                nodes.map(({ id }, n) => (n === 0 ? id : `${edges[n - 1]!.edge} ${id}`)).join(' · '),
            },
          ],
          'There is no path of that length.',
        );
        await output.note(costOf({ ...answer, reached: answer.paths.length }));
      },
    );

  graph
    .command('export <file>')
    .description('the whole graph as a file')
    .requiredOption('--format <format>', 'graphml, cypher or csv')
    .action(async (file: string, { format }: { readonly format: string }, command: Command) => {
      const session = openSession(environment, command);
      const path = `/v1/graph/export?format=${encodeURIComponent(format)}`;
      await download(session, await session.client(), path, file);
    });
}

function stepOf(text: string): object {
  const [, direction, edge] = STEP.exec(text) ?? [];
  if (direction === undefined) {
    throw new DocketError('CLI.BAD_STEP', `${text} is no step: write "<studies", ">uses" or ">*".`);
  }
  return { direction: direction === '>' ? 'out' : 'in', ...(edge === '*' ? {} : { edge }) };
}

function costOf({ reached, complete, cost }: Pick<Answer, 'reached' | 'complete' | 'cost'>): string {
  const bound = complete ? '' : '; more trials fit than were read';
  return `${formatCount(reached)} found; ${formatCount(cost.trials)} trials and ${formatCount(cost.edges)} edges were read${bound}.`;
}
