/**
 * `npm run soak -- <name> [--seconds 120] [--kills 200] [--jobs 2000] [--seed 1] [--json]`: runs real processes, breaks them at random, and checks
 * afterwards that every promise was kept. Ends with 1 when one was broken.
 */
import { parseArgs } from 'node:util';
import { soaks } from './soaks.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    seconds: { type: 'string' },
    kills: { type: 'string' },
    jobs: { type: 'string' },
    seed: { type: 'string' },
  },
});
const name = positionals[0] ?? '';
const soak = soaks[name];

if (soak === undefined) {
  console.error(
    'Usage: npm run soak -- <name> [--seconds 120] [--kills 200] [--jobs 2000] [--seed 1] [--json]\n',
  );
  for (const [known, { summary }] of Object.entries(soaks)) console.error(`  ${known.padEnd(14)} ${summary}`);
  process.exitCode = 2;
} else {
  const seed = values.seed === undefined ? Math.floor(Math.random() * 1_000_000) : Number(values.seed);
  const say = (line: string): void => console.error(`${name}  ${line}`);
  say(`seed ${seed}`);
  const {
    figures = {},
    counts,
    violations,
  } = await soak.run({
    seed,
    say,
    ...(values.seconds === undefined ? {} : { seconds: Number(values.seconds) }),
    ...(values.kills === undefined ? {} : { kills: Number(values.kills) }),
    ...(values.jobs === undefined ? {} : { jobs: Number(values.jobs) }),
  });
  const isBroken = violations.length > 0 || Object.values(figures).some((figure) => figure > 0);
  if (isBroken) process.exitCode = 1;
  if (values.json) {
    console.log(JSON.stringify({ soak: name, seed, ok: !isBroken, ...figures, counts, violations }));
  } else {
    for (const [what, count] of Object.entries({ ...figures, ...counts }))
      console.log(`  ${what.padEnd(32)} ${count}`);
    for (const violation of violations.slice(0, 20)) console.log(`  BROKEN: ${violation}`);
    console.log(
      violations.length === 0 ? 'every promise was kept' : `${violations.length} promises were broken`,
    );
  }
}
