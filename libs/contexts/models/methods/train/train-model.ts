import { canonicalJson } from '@docket/kernel';
import { MethodFailure, type MethodContext, type MethodInput, type MethodOutput } from '@docket/methods';
import { createHash } from 'node:crypto';
import { train, type TrainingOptions } from '../../domain/index.js';
import { readTable } from '../read-table.js';

/**
 * Trains a model on a table. The same table and options give the same bytes.
 * @throws MethodFailure MODEL.BAD_TABLE, MODEL.CANNOT_LEARN, METHOD.ARTIFACT_*
 */
export async function trainModel(
  { files }: MethodInput,
  { options, artifact, progress }: MethodContext,
): Promise<MethodOutput> {
  const { path, sha256 } = files!['features']!;
  const { header, rows } = await readTable(path);
  progress(0.05, `${rows.length} rows`);
  const model = train(header, rows, options as unknown as TrainingOptions, sha256, (done) =>
    progress(0.05 + done * 0.9, `${Math.round(done * 100)} % of the trees`),
  );
  if ('wrong' in model) throw new MethodFailure('MODEL.CANNOT_LEARN', model.wrong);
  const text = canonicalJson(model);
  const modelHash = createHash('sha256').update(text).digest('hex');
  await artifact?.('model.json', text);
  const { algorithm, split, evaluation } = model;
  const { target, featureVersion } = header;
  const { auc, brier, baseRate } = evaluation;
  return {
    result: { modelHash, algorithm, target, featureVersion, split, evaluation },
    summary: `AUC ${auc?.toFixed(3) ?? '–'}, Brier score ${brier.toFixed(3)} (base rate ${baseRate.brier.toFixed(3)}) on ${split.testRows} rows`,
    figures: { auc, brier, logLoss: evaluation.logLoss, baseBrier: baseRate.brier, testRows: split.testRows },
  };
}
