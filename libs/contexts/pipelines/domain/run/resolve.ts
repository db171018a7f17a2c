import { valueAt } from '@docket/kernel';
import type { ItemSource, RunInputSource, Source, StepSource } from '../definition/definition.js';
import { at } from '../definition/definition.js';
import type { JobPlace, JobRun, PipelineRun } from './state.js';

/** What a source leads to in a run. */
export type Resolved =
  | { readonly kind: 'document'; readonly documentId: string }
  | { readonly kind: 'value'; readonly value: unknown }
  | {
      readonly kind: 'result';
      readonly job: JobRun;
      /** The whole result where it is empty. */
      readonly pointer: string;
      readonly artifact?: string;
    }
  /** The results of all items of a step. */
  | { readonly kind: 'results'; readonly step: string; readonly jobs: readonly JobRun[] }
  /** The run was started without it. */
  | { readonly kind: 'not-given' }
  /** The step that makes it was left out. */
  | { readonly kind: 'left-out'; readonly step: string };

/** From where a source is looked at: a job of a step. Left out: the run as a whole. */
export type Viewpoint = JobPlace | undefined;

export function resolve(run: PipelineRun, source: Source, from?: Viewpoint): Resolved {
  if ('input' in source) return runInput(run, source);
  if ('item' in source) return itemOf(run, source, from);
  return stepResult(run, source, from);
}

function runInput(run: PipelineRun, { input, pointer = '' }: RunInputSource): Resolved {
  if (Object.hasOwn(run.documents, input)) return { kind: 'document', documentId: run.documents[input]! };
  if (!Object.hasOwn(run.values, input)) return { kind: 'not-given' };
  const value = valueAt(run.values[input], pointer);
  return value === undefined ? { kind: 'not-given' } : { kind: 'value', value };
}

function stepResult(run: PipelineRun, source: StepSource, from: Viewpoint): Resolved {
  const { step, pointer = '', artifact, or } = source;
  const found = Object.hasOwn(run.steps, step) ? run.steps[step] : undefined;
  if (found === undefined || found.state === 'skipped') {
    return or === undefined ? { kind: 'left-out', step } : resolve(run, or, from);
  }
  const undone = from?.compensation === true && from.step === step;
  const job = undone ? found.jobs[from.item] : found.items === null ? found.jobs[0] : undefined;
  if (job !== undefined) {
    return { kind: 'result', job, pointer, ...(artifact === undefined ? {} : { artifact }) };
  }
  return partOf({ kind: 'results', step, jobs: found.jobs }, pointer);
}

function itemOf(run: PipelineRun, { item: pointer }: ItemSource, from: Viewpoint): Resolved {
  const forEach = from === undefined ? undefined : run.definition.steps[from.step]?.forEach;
  if (from === undefined || forEach === undefined) return { kind: 'not-given' };
  return partOf(resolve(run, forEach.in), `${at('', from.item)}${pointer}`);
}

/** What a JSON Pointer leads to in something. */
function partOf(whole: Resolved, pointer: string): Resolved {
  if (pointer === '') return whole;
  switch (whole.kind) {
    case 'value': {
      const value = valueAt(whole.value, pointer);
      return value === undefined ? { kind: 'not-given' } : { kind: 'value', value };
    }
    case 'result':
      return { ...whole, pointer: `${whole.pointer}${pointer}` };
    case 'results': {
      const [, index = '', ...rest] = pointer.split('/');
      const job = whole.jobs[Number(index)];
      if (job === undefined) return { kind: 'left-out', step: whole.step };
      return { kind: 'result', job, pointer: rest.map((part) => `/${part}`).join('') };
    }
    case 'document':
    case 'not-given':
    case 'left-out':
      return whole;
  }
}
