/** `npm run evaluate -- <name> …`: measures on labelled data how good something is. */
import { messageOf } from '@docket/kernel';
import { evaluations } from './evaluations.js';

const [name = '', ...args] = process.argv.slice(2);
const evaluation = evaluations[name];
if (evaluation === undefined) {
  console.error('Usage: npm run evaluate -- <name> …\n');
  for (const [known, { summary, usage }] of Object.entries(evaluations)) {
    console.error(`  ${known.padEnd(12)} ${summary}\n  ${' '.repeat(12)} ${usage}`);
  }
  process.exitCode = 2;
} else {
  process.exitCode = await evaluation
    .run(args, (line) => console.log(line))
    .catch((error: unknown) => {
      console.error(messageOf(error));
      return 1;
    });
}
