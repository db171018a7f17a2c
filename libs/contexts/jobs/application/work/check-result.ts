import { messageOf, reject, type Rejection } from '@docket/kernel';
import { checkValue, missingArtifacts } from '@docket/methods';
import type { Job } from '../../domain/index.js';
import type { MethodDirectory } from '../methods.js';
import type { WorkResult } from './worker.js';

export type CheckResult = (
  attempt: { readonly tenant: string; readonly attempt: number },
  job: Job,
  result: WorkResult,
) => Promise<Rejection | undefined>;

/**
 * Checks what an outside worker hands in against what its method declares: the result, and the artifacts that each
 * success has. The attempt goes on after a refusal: the worker hands in another result, or fails the attempt.
 * @returns `WORK.RESULT_INVALID` with the fields, `WORK.ARTIFACT_MISSING`
 */
export function checkResult(methods: MethodDirectory): CheckResult {
  return async ({ tenant, attempt }, job, result) => {
    const { method } = job.request;
    const declared = await methods.find(tenant, method);
    if (declared === undefined) return undefined;
    const stored = (job.artifacts ?? []).filter((each) => each.attempt === attempt).map(({ name }) => name);
    const missing = missingArtifacts(declared.artifacts, stored);
    if (missing.length > 0) {
      const message = `Each success of ${method} has the artifacts ${missing.join(', ')}: store them first.`;
      return reject('WORK.ARTIFACT_MISSING', message, { missing });
    }
    return declared.resultSchema === undefined ? undefined : ofSchema(method, declared.resultSchema, result);
  };
}

function ofSchema(
  method: string,
  schema: object,
  { bytes, mediaType = 'application/json' }: WorkResult,
): Rejection | undefined {
  if (!/^application\/([a-z0-9.+-]+\+)?json$/.test(mediaType)) {
    const message = `${method} declares a result in JSON, and this one is ${mediaType}: store it as an artifact.`;
    return reject('WORK.RESULT_INVALID', message, { mediaType });
  }
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch (error) {
    return reject('WORK.RESULT_INVALID', `The result is no JSON: ${messageOf(error)}`);
  }
  const fields = checkValue(schema, value).map(({ path, message }) => ({ path: `/result${path}`, message }));
  if (fields.length === 0) return undefined;
  const [first] = fields;
  const message = `The result does not fit the schema of ${method}: ${first!.path} ${first!.message}.`;
  return reject('WORK.RESULT_INVALID', message, { fields });
}
