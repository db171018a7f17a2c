import { type ContentStore, readJson } from '@docket/content-store';
import { ProblemError } from '@docket/http';
import { isDocketError } from '@docket/kernel';
import {
  MAX_RESULT_BYTES,
  type PipelineRun,
  resolve,
  type Resolved,
  type Result,
  valueReader,
} from '../domain/index.js';

const MAX_OUTPUT_BYTES = 4 * 1024 * 1024;

/** A result that is about to be read for somebody. */
export interface ReadResult {
  readonly jobId: string;
  readonly result: Result;
}

/**
 * The outputs of a run that has succeeded, by name.
 * @param onRead called before a result is read; when it throws, nothing is answered
 * @throws ProblemError PIPELINE_RUN.OUTPUT_TOO_LARGE, CONTENT.NOT_FOUND
 */
export async function outputOf(
  content: Pick<ContentStore, 'open'>,
  tenant: string,
  run: PipelineRun,
  onRead: (read: ReadResult) => Promise<void>,
): Promise<Readonly<Record<string, unknown>>> {
  const jobs = Object.values(run.steps).flatMap((step) => step.jobs);
  const read = valueReader(async (result) => {
    const job = jobs.find((each) => each.result?.sha256 === result.sha256);
    if (job !== undefined) await onRead({ jobId: job.jobId, result });
    const found = await readJson(content, tenant, result.sha256, MAX_RESULT_BYTES);
    if (found !== undefined) return found.value;
    throw new ProblemError('CONTENT.NOT_FOUND', 'The bytes of a result are not stored any more.');
  });
  const output: Record<string, unknown> = {};
  try {
    for (const [name, source] of Object.entries(run.definition.outputs ?? {})) {
      output[name] = await shown(resolve(run, source), read);
    }
  } catch (error) {
    if (isDocketError(error, 'CONTENT.TOO_LARGE')) throw tooLarge();
    throw error;
  }
  if (Buffer.byteLength(JSON.stringify(output)) > MAX_OUTPUT_BYTES) throw tooLarge();
  return output;
}

async function shown(resolved: Resolved, read: (resolved: Resolved) => Promise<unknown>): Promise<unknown> {
  if (resolved.kind === 'document') return { documentId: resolved.documentId };
  if (resolved.kind === 'result' && resolved.artifact !== undefined) {
    return { jobId: resolved.job.jobId, artifact: resolved.artifact };
  }
  return (await read(resolved)) ?? null;
}

function tooLarge(): ProblemError {
  const detail = 'The outputs are too large to be shown together: get them from the jobs that the run names.';
  return new ProblemError('PIPELINE_RUN.OUTPUT_TOO_LARGE', detail);
}
