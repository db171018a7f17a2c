import { MethodFailure, type MethodContext, type MethodInput, type MethodOutput } from '@docket/methods';
import {
  TRIAL_FEATURES,
  trialHeader,
  trialRow,
  VersionFold,
  type FeatureOptions,
  type LeftOut,
  type VersionChange,
} from '../../domain/index.js';

/** A page of what the host has read of the log. */
interface TrialsPage {
  readonly changes: readonly VersionChange[];
  readonly position: number;
  readonly until: number;
}

/**
 * Makes the table `features.ndjson` of all trials in the log.
 * @throws MethodFailure MODEL.NO_TRIALS, METHOD.ARTIFACT_*
 */
export async function makeFeatures(
  _input: MethodInput,
  { options, ask, artifact, progress, signal }: MethodContext,
): Promise<MethodOutput> {
  const { position: asked, ...features } = options as unknown as FeatureOptions & { position?: number };
  const fold = new VersionFold();
  let until = asked;
  let position = 0;
  do {
    signal.throwIfAborted();
    const page = (await ask!('models.trials', { after: position, until })) as TrialsPage;
    for (const change of page.changes) fold.add(change);
    ({ position, until } = page);
    progress(until === 0 ? 1 : (position / until) * 0.9, `read to position ${position}`);
  } while (position < until);
  const header = trialHeader(features, until);
  const lines = [JSON.stringify(header)];
  const leftOut: Record<LeftOut, number> = { noStart: 0, noVersionThen: 0 };
  let labelled = 0;
  let stopped = 0;
  for (const trial of fold.all()) {
    const row = trialRow(trial, features);
    if (typeof row === 'string') {
      leftOut[row] += 1;
      continue;
    }
    if (row.target !== null) labelled += 1;
    if (row.target === 1) stopped += 1;
    lines.push(JSON.stringify(row));
  }
  const rows = lines.length - 1;
  if (rows === 0) {
    throw new MethodFailure(
      'MODEL.NO_TRIALS',
      `No trial up to position ${until} makes a row (${leftOut.noStart} without a start date, ${leftOut.noVersionThen} without a ` +
        'version of then): import some with POST /v1/trials/import, or use knowledge "design".',
    );
  }
  await artifact?.('features.ndjson', chunksOf(lines));
  const { columns } = header;
  return {
    result: { rows, labelled, stopped, leftOut, position: until, featureVersion: TRIAL_FEATURES, columns },
    summary: `${rows} trials, ${labelled} of them ended, ${stopped} stopped`,
    figures: { rows, labelled, stopped },
  };
}

const CHUNK_LINES = 1_000;

async function* chunksOf(lines: readonly string[]): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < lines.length; start += CHUNK_LINES) {
    yield Buffer.from(`${lines.slice(start, start + CHUNK_LINES).join('\n')}\n`);
  }
}
