/** `npm run evaluate -- <name> …`: measures on labelled data how good something is. */
import { messageOf } from '@docket/kernel';
import { evaluations } from './evaluations.js';

const [name = '', ...args] = process.argv.slice(2);
const evaluation = evaluations[name];
if (evaluation === undefined) {
  process.stderr.write('Usage: npm run evaluate -- <name> …\n\n');
  for (const [known, { summary, usage }] of Object.entries(evaluations)) {
    process.stderr.write(`  ${known.padEnd(12)} ${summary}\n  ${' '.repeat(12)} ${usage}\n`);
  }
  process.exitCode = 2;
} else {
  process.exitCode = await evaluation
    .run(args, (line) => process.stdout.write(`${line}\n`))
    .catch((error: unknown) => {
      process.stderr.write(`${messageOf(error)}\n`);
      return 1;
    });
}
