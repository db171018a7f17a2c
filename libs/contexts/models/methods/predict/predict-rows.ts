import { MethodFailure, type MethodContext, type MethodInput, type MethodOutput } from '@docket/methods';
import { readFile } from 'node:fs/promises';
import { artifactOf, driftOf, measuresOf, predict, type ModelArtifact } from '../../domain/index.js';
import { readTable } from '../read-table.js';

const TOLD_EVERY = 1_000;
const SHOWN_CONTRIBUTIONS = 10;

/**
 * Asks a model about every row of a table.
 * @throws MethodFailure MODEL.BAD_ARTIFACT, MODEL.BAD_TABLE, MODEL.OTHER_FEATURES, METHOD.ARTIFACT_*
 */
export async function predictRows(
  { files }: MethodInput,
  { artifact, progress, signal }: MethodContext,
): Promise<MethodOutput> {
  const { path, sha256: modelHash } = files!['model']!;
  const model = await readModel(path);
  const { header, rows } = await readTable(files!['features']!.path);
  const { featureVersion } = model.header;
  const names = (columns: ModelArtifact['header']['columns']): string => JSON.stringify(columns);
  if (header.featureVersion !== featureVersion || names(header.columns) !== names(model.header.columns)) {
    throw new MethodFailure(
      'MODEL.OTHER_FEATURES',
      `The model takes ${featureVersion} with ${model.header.columns.length} columns, the table is ${header.featureVersion} with ` +
        `${header.columns.length}: make the table with the options that the model has learned with.`,
    );
  }
  if (rows.length === 0) throw new MethodFailure('MODEL.BAD_TABLE', 'The table has no rows.');
  const values: number[] = [];
  const lines: string[] = [];
  for (const { id, values: inputs } of rows) {
    const { value, low, high, contributions } = predict(model, inputs);
    values.push(value);
    const shown = contributions.slice(0, SHOWN_CONTRIBUTIONS);
    lines.push(`${JSON.stringify({ id, value, low, high, contributions: shown })}\n`);
    if (values.length % TOLD_EVERY !== 0) continue;
    signal.throwIfAborted();
    progress(values.length / rows.length, `${values.length} rows`);
  }
  await artifact?.('predictions.ndjson', bytesOf(lines));
  const known = rows.flatMap(({ target }, i) => (target === null ? [] : [{ value: values[i]!, target }]));
  const meanValue = values.reduce((sum, value) => sum + value, 0) / values.length;
  const { columns: drift, scores: scoreDrift } = driftOf(
    model,
    rows.map((row) => row.values),
    values,
  );
  return {
    result: {
      rows: rows.length,
      modelHash,
      featureVersion,
      meanValue,
      drift,
      scoreDrift,
      measures: known.length === 0 ? null : measuresOf(known),
    },
    summary: `${rows.length} predictions, ${meanValue.toFixed(3)} on average`,
    figures: { rows: rows.length, meanValue, scoreDrift },
  };
}

async function readModel(path: string): Promise<ModelArtifact> {
  const text = await readFile(path, 'utf8');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new MethodFailure('MODEL.BAD_ARTIFACT', 'The model is no JSON.');
  }
  const model = artifactOf(value);
  if ('wrong' in model) throw new MethodFailure('MODEL.BAD_ARTIFACT', `This is no model: ${model.wrong}.`);
  return model;
}

async function* bytesOf(lines: readonly string[]): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < lines.length; start += TOLD_EVERY) {
    yield Buffer.from(lines.slice(start, start + TOLD_EVERY).join(''));
  }
}
