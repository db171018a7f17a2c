import type { Source } from '../definition/definition.js';
import { resolve } from './resolve.js';
import type { Output } from './schemas.js';
import type { PipelineRun } from './state.js';

/** Where the outputs of a run lie; the values themselves stay where they are. One of a step that was left out is missing. */
export function outputsOf(run: PipelineRun): Record<string, Output> {
  const found = Object.entries(run.definition.outputs ?? {}).map(
    ([name, source]) => [name, outputOf(run, source)] as const,
  );
  return Object.fromEntries(found.filter((entry): entry is [string, Output] => entry[1] !== undefined));
}

function outputOf(run: PipelineRun, source: Source): Output | undefined {
  const resolved = resolve(run, source);
  switch (resolved.kind) {
    case 'result': {
      const { job, pointer, artifact } = resolved;
      return {
        jobId: job.jobId,
        ...(pointer === '' ? {} : { pointer }),
        ...(artifact === undefined ? {} : { artifact }),
      };
    }
    case 'results':
      return { step: resolved.step };
    case 'value':
    case 'document': {
      const { input, pointer } = source as { readonly input: string; readonly pointer?: string };
      return { input, ...(pointer === undefined ? {} : { pointer }) };
    }
    case 'not-given':
    case 'left-out':
      return undefined;
  }
}
