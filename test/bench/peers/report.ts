/**
 * `npm run bench -- peers --json > test/bench/peers/taken.json`, then
 * `node infra/command/program.mjs test/bench/peers/report.js`: writes the charts, and prints the tables of
 * `docs/benchmarks.md` from the figures that were taken.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { barChart, shown, type ChartGroup } from './chart.js';

interface Taken {
  readonly figures: Readonly<Record<string, number>>;
}

interface Way {
  readonly name: string;
  readonly label: string;
  /** What an answer survives. */
  readonly durability: string;
}

const TAKEN = 'test/bench/peers/taken.json';
const PROCESS = 'a kill of every process';
const POWER = 'a loss of power';
const SECOND = 'a kill of every process; power: up to a second is lost';

const jobWays: readonly Way[] = [
  { name: 'docket', label: 'Docket', durability: PROCESS },
  { name: 'docketFlushed', label: 'Docket, flushed', durability: `${POWER} (log)` },
  { name: 'pgBossFlushed', label: 'pg-boss 10, flushed', durability: POWER },
  { name: 'bullmq', label: 'BullMQ 6', durability: SECOND },
  { name: 'bullmqFlushed', label: 'BullMQ 6, flushed', durability: POWER },
];
const eventWays: readonly Way[] = [
  { name: 'docket', label: 'Docket', durability: PROCESS },
  { name: 'docketFlushed', label: 'Docket, flushed', durability: POWER },
  { name: 'emmettFlushed', label: 'Emmett on PostgreSQL, flushed', durability: POWER },
  { name: 'postgresInsertFlushed', label: 'insert by hand, flushed', durability: POWER },
];
const jobFigures = {
  JobsPerSecond: 'no-op jobs a second, in bulk',
  P50Ms: 'submit to completed at 50 jobs a second, p50 in ms',
  P99Ms: 'the same, p99 in ms',
};
const eventFigures = {
  AppendsPerSecond: 'appends of one event a second, 512 in flight',
  AggregateReadsPerSecond: 'reads of an aggregate of up to 20 events a second, 64 in flight',
};

const { figures } = JSON.parse(await readFile(TAKEN, 'utf8')) as Taken;
for (const [file, title, ways, names] of [
  ['jobs', 'Jobs: Docket and its peers', jobWays, jobFigures],
  ['events', 'Events: Docket and its peers', eventWays, eventFigures],
] as const) {
  await writeFile(`docs/images/peers-${file}.svg`, barChart(title, groupsOf(ways, names)));
  console.log(`${table(ways, names)}\n`);
}

function groupsOf(ways: readonly Way[], names: Readonly<Record<string, string>>): readonly ChartGroup[] {
  return Object.entries(names).map(([name, title]) => ({
    title,
    bars: ways.map((way) => ({
      label: way.label,
      value: valueOf(way, name),
      isOurs: way.name.startsWith('docket'),
    })),
  }));
}

function table(ways: readonly Way[], names: Readonly<Record<string, string>>): string {
  const head = ['', 'an answer survives', ...Object.values(names)];
  const rows = ways.map((way) => [
    way.label,
    way.durability,
    ...Object.keys(names).map((name) => shown(valueOf(way, name))),
  ]);
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function valueOf({ name }: Way, figure: string): number {
  const value = figures[`${name}${figure}`];
  if (value === undefined) throw new Error(`${TAKEN} has no figure ${name}${figure}.`);
  return value;
}
