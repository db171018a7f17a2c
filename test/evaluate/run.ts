/**
 * `npm run evaluate -- retrieval <golden.jsonl> [--k 10] [--json]`: measures a part of Docket over a labelled set. Without a set it
 * takes the small one of the project.
 */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { evaluateRetrieval, parseGoldenSet } from '@docket/contexts/knowledge/application';
import { messageOf } from '@docket/kernel';

const USAGE = 'Usage: npm run evaluate -- retrieval [golden.jsonl] [--k 10] [--json]';
const SAMPLE = new URL('../../../test/evaluate/retrieval.jsonl', import.meta.url);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false }, k: { type: 'string', default: '10' } },
});
const [what, file] = positionals;
const k = Number(values.k);

if (what !== 'retrieval' || !(Number.isInteger(k) && k > 0)) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  await retrieval(file ?? SAMPLE).catch((error: unknown) => {
    console.error(messageOf(error));
    process.exitCode = 1;
  });
}

async function retrieval(golden: string | URL): Promise<void> {
  const report = evaluateRetrieval(parseGoldenSet(await readFile(golden, 'utf8')), k);
  if (values.json) return console.log(JSON.stringify(report));
  console.log(
    `${report.queries} queries over ${report.documents} documents in ${report.chunks} chunks, by words`,
  );
  console.log(`  recall@${k}  ${report.recall.toFixed(4)}`);
  console.log(`  MRR@${k}     ${report.mrr.toFixed(4)}`);
  console.log(`  nDCG@${k}    ${report.ndcg.toFixed(4)}`);
  for (const query of report.missed) console.log(`  missed: ${query}`);
}
