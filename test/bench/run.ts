/**
 * `npm run bench -- <name>… [--json] [--rounds 5] [--scale 1] [--rows N]`: measures one or more named benches, each against the
 * bare client in the same run on the same server. Ends with 1 when a target is missed. `all` runs every bench.
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { round2, watchMemory, type BenchReport, type Target } from './bench.js';
import { benches } from './benches.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '5' },
    scale: { type: 'string', default: '1' },
    rows: { type: 'string' },
  },
});
const names = positionals.includes('all') ? Object.keys(benches) : positionals;

if (names.length === 0 || names.some((name) => benches[name] === undefined)) {
  console.error('Usage: npm run bench -- <name>… [--json] [--rounds 5] [--scale 1] [--rows N]\n');
  for (const [name, bench] of Object.entries(benches)) console.error(`  ${name.padEnd(18)} ${bench.summary}`);
  process.exitCode = 2;
} else {
  for (const name of names) await measure(name);
}

function reached(target: Target, report: BenchReport): boolean {
  const value = report.figures[target.figure];
  if (value === undefined) return false;
  return (
    (target.atLeast === undefined || value >= target.atLeast) &&
    (target.atMost === undefined || value <= target.atMost)
  );
}

async function measure(name: string): Promise<void> {
  const say = (line: string): void => console.error(`${name}  ${line}`);
  const memory = watchMemory();
  const rounds = Number(values.rounds);
  const rows = values.rows === undefined ? {} : { rows: Number(values.rows) };
  const report = await benches[name]!.run({ rounds, scale: Number(values.scale), ...rows, say });
  const figures = { ...report.figures, ...memory.stop() };
  const targets = report.targets.map((target) => ({ ...target, reached: reached(target, report) }));
  if (targets.some((target) => !target.reached)) process.exitCode = 1;
  const rounded = Object.fromEntries(
    Object.entries(figures).map(([figure, value]) => [figure, round2(value)]),
  );
  if (values.json) {
    const machine = { cores: cpus().length, cpu: cpus()[0]?.model ?? 'unknown', node: process.version };
    console.log(
      JSON.stringify({ bench: name, figures: rounded, targets, rounds, method: report.method, machine }),
    );
    return;
  }
  console.log(`\n${name}: ${benches[name]!.summary}\n${report.method}`);
  for (const [figure, value] of Object.entries(rounded)) console.log(`  ${figure.padEnd(36)} ${value}`);
  for (const { figure, atLeast, atMost, reached: ok } of targets) {
    const limit = atLeast === undefined ? `at most ${atMost}` : `at least ${atLeast}`;
    console.log(`  ${ok ? 'reached' : 'MISSED '} ${figure} ${limit}`);
  }
}
