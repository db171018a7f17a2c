import type { ContentStore } from '@docket/content-store';
import type { EventStore } from '@docket/event-store';
import {
  isDocketError,
  isPointer,
  isToken,
  messageOf,
  reject,
  type Rejection,
  valueAt,
  type Visibility,
} from '@docket/kernel';
import { findEnd, type JobEnd } from '../results.js';
import { artifactFolder, inputFolder, type InputReference } from '../../domain/index.js';
import type { ResultSource } from '../commands/commands.js';

export interface InputSources {
  readonly store: EventStore;
  readonly content: Pick<ContentStore, 'open' | 'putResult'>;
  /** What the submitter may see: all else does not exist for the job either. */
  readonly visibility: Visibility;
}

/** The largest result that a value is cut out of: it is read whole. A larger one can be an input as it is. */
const MAX_CUT_BYTES = 8 * 1024 * 1024;

type Found = { readonly ok: true; readonly input: InputReference } | Rejection;

/**
 * The result of an earlier job as an input: whole, the value at a JSON Pointer, or one of its artifacts. A value is stored as
 * JSON for the job that it is for, so that every worker reads bytes and none needs to know pointers.
 * @returns `JOB.NOT_FOUND`, `JOB.RESULT_EXPIRED`, `JOB.INPUT_NOT_READY`, `JOB.INPUT_SOURCE`, `JOB.ARTIFACT_NOT_FOUND`, `JOB.INPUT_NOT_JSON`,
 *   `JOB.INPUT_TOO_LARGE`, `JOB.POINTER_NOT_FOUND`, `CONTENT.NOT_FOUND`
 * @throws DocketError EVENT_STORE.*, DOCUMENT.STORE_UNAVAILABLE
 */
export async function resultInput(
  sources: InputSources,
  { tenant, jobId }: { readonly tenant: string; readonly jobId: string },
  role: string,
  source: ResultSource,
): Promise<Found> {
  const { jobId: from, pointer, artifact } = source;
  if (pointer !== undefined && artifact !== undefined) {
    return reject('JOB.INPUT_SOURCE', `The input ${role} names a pointer and an artifact: choose one.`, {
      role,
    });
  }
  if (pointer !== undefined && !isPointer(pointer)) {
    const message = `The pointer of the input ${role} is no JSON Pointer (RFC 6901), such as /pages/0/text.`;
    return reject('JOB.INPUT_SOURCE', message, { role });
  }
  const end = isToken(from)
    ? await findEnd(sources.store, { tenant, jobId: from }, sources.visibility)
    : undefined;
  if (end === undefined) {
    return reject('JOB.NOT_FOUND', `There is no job ${from}, whose result the input ${role} asks for.`, {
      role,
      jobId: from,
    });
  }
  const { success, expired } = end;
  if (expired !== undefined) {
    const message = `The input ${role} asks for the result of job ${from}, which was removed at ${expired.at} after ${expired.days} days: submit that job again first.`;
    return reject('JOB.RESULT_EXPIRED', message, {
      role,
      jobId: from,
      expiredAt: expired.at,
      rule: expired.rule,
    });
  }
  if (success === undefined) {
    const message = `The input ${role} asks for the result of job ${from}, which is ${end.state}: submit when it has succeeded.`;
    return reject('JOB.INPUT_NOT_READY', message, { role, jobId: from, state: end.state });
  }
  if (artifact !== undefined) return artifactInput(from, role, artifact, success);
  const { sha256, size, mediaType } = success.result;
  if (pointer === undefined) return { ok: true, input: { sha256, size, mediaType, jobId: from } };
  return cut(sources, { tenant, jobId }, role, { from, pointer }, success);
}

function artifactInput(from: string, role: string, artifact: string, success: Success): Found {
  const known = success.artifacts.map(({ name }) => name);
  const found = success.artifacts.find(({ name }) => name === artifact);
  if (found === undefined) {
    const message = `Job ${from} has no artifact ${JSON.stringify(artifact)}: it has ${known.join(', ') || 'none'}.`;
    return reject('JOB.ARTIFACT_NOT_FOUND', message, { role, jobId: from, known });
  }
  const { name, sha256, size, mediaType } = found;
  const folder = artifactFolder(success.cachedFrom ?? from, success.attempt, name);
  return { ok: true, input: { sha256, size, mediaType, name, jobId: from, artifact, folder } };
}

type Success = NonNullable<JobEnd['success']>;

async function cut(
  { content }: InputSources,
  job: { readonly tenant: string; readonly jobId: string },
  role: string,
  { from, pointer }: { readonly from: string; readonly pointer: string },
  { result }: Success,
): Promise<Found> {
  const said = { role, jobId: from };
  if (!/^application\/([a-z0-9.+-]+\+)?json$/.test(result.mediaType)) {
    const message = `The result of job ${from} is ${result.mediaType}: a pointer leads into JSON only.`;
    return reject('JOB.INPUT_NOT_JSON', message, { ...said, mediaType: result.mediaType });
  }
  if (result.size > MAX_CUT_BYTES) {
    const message =
      `The result of job ${from} has ${result.size} bytes, more than the ${MAX_CUT_BYTES} that a value is cut out of: ` +
      'take the whole result as the input.';
    return reject('JOB.INPUT_TOO_LARGE', message, { ...said, maxBytes: MAX_CUT_BYTES });
  }
  const opened = await content.open(job.tenant, result.sha256);
  if (opened === undefined) {
    return reject(
      'CONTENT.NOT_FOUND',
      `The bytes of the result of job ${from} are not stored any more.`,
      said,
    );
  }
  const bytes = Buffer.concat((await opened.stream.toArray()) as Uint8Array[]);
  let value: unknown;
  try {
    value = valueAt(JSON.parse(bytes.toString('utf8')), pointer);
  } catch (error) {
    if (isDocketError(error)) throw error;
    const message = `The result of job ${from} is said to be JSON, and is none: ${messageOf(error)}`;
    return reject('JOB.INPUT_NOT_JSON', message, said);
  }
  if (value === undefined) {
    const message = `The result of job ${from} has no value at ${JSON.stringify(pointer)}.`;
    return reject('JOB.POINTER_NOT_FOUND', message, { ...said, pointer });
  }
  const folder = inputFolder(job.jobId);
  const stored = await content.putResult(job.tenant, Buffer.from(JSON.stringify(value)), { folder });
  const { sha256, size, mediaType } = stored;
  return { ok: true, input: { sha256, size, mediaType, jobId: from, pointer, folder } };
}
