import { nameBasedId } from '@docket/kernel';
import type { Retry, Source, StepJob, StepTimeouts } from '../definition/definition.js';
import { fillTemplate } from '../definition/sources.js';
import type { ReadValue } from './read-values.js';
import { resolve } from './resolve.js';
import type { JobPlace, PipelineRun } from './state.js';

/** A run as its jobs name it. */
export interface RunRef {
  readonly tenant: string;
  readonly runId: string;
}

/** A job of a run, as `POST /v1/jobs` takes it. */
export interface PipelineJob {
  readonly method: string;
  readonly documents?: Readonly<Record<string, string>>;
  readonly inputs?: Readonly<
    Record<string, { readonly jobId: string; readonly pointer?: string; readonly artifact?: string }>
  >;
  readonly input?: unknown;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly retry?: Retry;
  readonly timeouts?: StepTimeouts;
  readonly queue?: string;
  readonly priority?: number;
  readonly cache?: NonNullable<StepJob['cache']>;
  readonly tags: readonly string[];
}

/**
 * The identity of a job: the same, whoever derives it and however often. The key has a space, which no client can send, so that
 * nobody takes it first.
 */
export function identityOf(
  { tenant, runId }: RunRef,
  { owner }: Pick<PipelineRun, 'owner'>,
  { step, item, compensation }: JobPlace,
): { readonly jobId: string; readonly jobKey: string } {
  const jobKey = `pipeline run ${runId} ${compensation ? 'undo ' : ''}${step}/${item}`;
  return { jobKey, jobId: nameBasedId('job', tenant, owner, jobKey) };
}

const ACTOR = 'pipeline-run ';

/** Who submits the jobs of a run. */
export function actorOfRun(runId: string): { readonly kind: 'system'; readonly id: string } {
  return { kind: 'system', id: `${ACTOR}${runId}` };
}

/** The run whose job somebody has submitted, or undefined for any other job. */
export function runOfActor({ kind, id }: { readonly kind: string; readonly id: string }): string | undefined {
  return kind === 'system' && id.startsWith(ACTOR) ? id.slice(ACTOR.length) : undefined;
}

/**
 * What a job of a run asks for.
 * @param read the value that something resolved leads to
 */
export async function jobOfRun(
  run: PipelineRun,
  { runId }: RunRef,
  place: JobPlace,
  read: ReadValue,
): Promise<PipelineJob> {
  const step = run.definition.steps[place.step]!;
  const asked = place.compensation ? step.compensate! : step;
  const valueOf = async (source: Source): Promise<unknown> => read(resolve(run, source, place));
  const documents: Record<string, string> = {};
  const inputs: Record<string, NonNullable<PipelineJob['inputs']>[string]> = {};
  for (const [role, source] of Object.entries(asked.inputs ?? {})) {
    const resolved = resolve(run, source, place);
    if (resolved.kind === 'document') documents[role] = resolved.documentId;
    if (resolved.kind !== 'result') continue;
    const { job, pointer, artifact } = resolved;
    inputs[role] = {
      jobId: job.jobId,
      ...(pointer === '' ? {} : { pointer }),
      ...(artifact === undefined ? {} : { artifact }),
    };
  }
  const { method, input, options, retry, timeouts, queue, priority, cache } = asked;
  return {
    method,
    ...(Object.keys(documents).length === 0 ? {} : { documents }),
    ...(Object.keys(inputs).length === 0 ? {} : { inputs }),
    ...(input === undefined ? {} : { input: await fillTemplate(input, valueOf) }),
    ...(options === undefined
      ? {}
      : { options: (await fillTemplate(options, valueOf)) as Record<string, unknown> }),
    ...(retry === undefined ? {} : { retry }),
    ...(timeouts === undefined ? {} : { timeouts }),
    ...(queue === undefined ? {} : { queue }),
    ...(priority === undefined ? {} : { priority }),
    ...(cache === undefined ? {} : { cache }),
    tags: [`run:${runId}`, ...run.tags],
  };
}
