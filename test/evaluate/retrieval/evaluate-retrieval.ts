import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { evaluateRetrieval, parseGoldenSet } from '@docket/contexts/knowledge/application';
import type { Evaluation } from '../evaluation.js';

const SAMPLE = new URL('../../../../test/evaluate/retrieval/golden.jsonl', import.meta.url);

/** How well the search of knowledge finds what people have marked as the answer. */
export const retrievalEvaluation: Evaluation = {
  summary:
    'recall, MRR and nDCG of the search over a labelled set; without a file, the small one of the project',
  usage: 'npm run evaluate -- retrieval [golden.jsonl] [--k 10] [--json]',
  async run(args, say) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false }, k: { type: 'string', default: '10' } },
    });
    const k = Number(values.k);
    if (!(Number.isInteger(k) && k > 0)) throw new Error('--k takes a whole number from 1 upwards.');
    const report = evaluateRetrieval(parseGoldenSet(await readFile(positionals[0] ?? SAMPLE, 'utf8')), k);
    if (values.json) {
      say(JSON.stringify(report));
      return 0;
    }
    say(`${report.queries} queries over ${report.documents} documents in ${report.chunks} chunks, by words`);
    say(`  recall@${k}  ${report.recall.toFixed(4)}`);
    say(`  MRR@${k}     ${report.mrr.toFixed(4)}`);
    say(`  nDCG@${k}    ${report.ndcg.toFixed(4)}`);
    for (const query of report.missed) say(`  missed: ${query}`);
    return 0;
  },
};
