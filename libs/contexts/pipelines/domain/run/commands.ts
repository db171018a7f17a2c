import type { Definition } from '../definition/definition.js';
import type { PipelineRunStarted } from './events.js';
import type { Failure, JobEnd, Result } from './schemas.js';

export type PipelineRunCommand =
  | {
      readonly type: 'StartRun';
      readonly run: Omit<PipelineRunStarted['data'], 'definition'> & { readonly definition: Definition };
    }
  /** The jobs of a step are to be submitted; `items` is null for a step without `forEach`. */
  | {
      readonly type: 'StartStep';
      readonly step: string;
      readonly items: number | null;
      readonly jobs: readonly string[];
    }
  | {
      readonly type: 'SkipStep';
      readonly step: string;
      readonly why: 'condition' | 'missing';
      readonly missing?: string;
    }
  /** A step cannot be begun. */
  | { readonly type: 'FailStep'; readonly step: string; readonly failure: Failure }
  | {
      readonly type: 'RecordJobEnd';
      readonly jobId: string;
      readonly end: JobEnd;
      readonly result?: Result;
      readonly failure?: Failure;
    }
  | { readonly type: 'CancelRun'; readonly reason: string; readonly compensate: boolean }
  /** A job for each item whose job has succeeded, in the order of `undoneItems`. */
  | { readonly type: 'StartCompensation'; readonly step: string; readonly jobs: readonly string[] }
  | { readonly type: 'EndRun' };
