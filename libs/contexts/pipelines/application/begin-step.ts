import { isDocketError } from '@docket/kernel';
import {
  alternatives,
  holds,
  identityOf,
  neededSources,
  type PipelineRun,
  type PipelineRunCommand,
  resolve,
  type ReadValue,
  type RunRef,
  type Source,
} from '../domain/index.js';

/** Codes of values that cannot be read however often one tries: the step fails. */
const UNREADABLE: readonly string[] = ['CONTENT.NOT_FOUND', 'CONTENT.TOO_LARGE', 'CONTENT.NOT_JSON'];

/**
 * What becomes of a step whose turn it is: it is started with a job for each item, left out, or it fails.
 * @throws DocketError DOCUMENT.STORE_UNAVAILABLE
 */
export async function beginStep(
  run: PipelineRun,
  ref: RunRef,
  name: string,
  read: ReadValue,
): Promise<PipelineRunCommand> {
  try {
    return await begin(run, ref, name, read);
  } catch (error) {
    if (!isDocketError(error) || !UNREADABLE.includes(error.code)) throw error;
    return { type: 'FailStep', step: name, failure: { code: error.code, message: error.message } };
  }
}

async function begin(
  run: PipelineRun,
  ref: RunRef,
  name: string,
  read: ReadValue,
): Promise<PipelineRunCommand> {
  const step = run.definition.steps[name]!;
  const valueOf = async (source: Source): Promise<unknown> => read(resolve(run, source));
  if (step.when !== undefined && !(await holds(step.when, valueOf))) {
    return { type: 'SkipStep', step: name, why: 'condition' };
  }
  for (const { source } of neededSources(step, '')) {
    const [last] = alternatives(source).toReversed();
    const resolved = 'item' in source ? undefined : resolve(run, source);
    if (resolved?.kind === 'left-out' && last !== undefined && 'step' in last) {
      return { type: 'SkipStep', step: name, why: 'missing', missing: resolved.step };
    }
  }
  const jobOf = (item: number): string =>
    identityOf(ref, run, { step: name, item, compensation: false }).jobId;
  if (step.forEach === undefined) return { type: 'StartStep', step: name, items: null, jobs: [jobOf(0)] };
  const { atMost, in: source } = step.forEach;
  const list = await valueOf(source);
  if (list === undefined) {
    return fail(name, 'PIPELINE.POINTER_NOT_FOUND', `There is no value at ${JSON.stringify(source)}.`);
  }
  if (!Array.isArray(list)) {
    return fail(name, 'PIPELINE.NOT_A_LIST', `The value at ${JSON.stringify(source)} is no list.`);
  }
  if (list.length > atMost) {
    const message = `The list has ${list.length} items, more than the ${atMost} that the step takes (forEach.atMost).`;
    return fail(name, 'PIPELINE.TOO_MANY_ITEMS', message);
  }
  return { type: 'StartStep', step: name, items: list.length, jobs: list.map((_, item) => jobOf(item)) };
}

function fail(step: string, code: string, message: string): PipelineRunCommand {
  return { type: 'FailStep', step, failure: { code, message: message.slice(0, 2_000) } };
}
