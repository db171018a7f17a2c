import type { ByteSource, ContentStore } from '@docket/content-store';
import type { Outcome } from '@docket/commands';
import type { EventStore } from '@docket/event-store';
import { DocketError, isDocketError, reject, type Clock, type Rejection } from '@docket/kernel';
import { findArtifact, isArtifactName, MAX_ARTIFACTS, type ArtifactDeclaration } from '@docket/methods';
import type { ResumedLease, WorkQueue } from '@docket/work-queue';
import { artifactFolder, type ArtifactReference, type Job, type JobState } from '../../domain/index.js';
import { assignedInputs, type AssignedInput } from '../inputs/assigned-inputs.js';
import type { MethodDirectory } from '../methods.js';
import { changeJob, contextOf, loadJob } from '../work/job-access.js';
import type { KnownJobs } from '../work/known-jobs.js';
import { isCurrent, isWithinScope, type Caller } from '../work/worker.js';

export interface ArtifactDependencies {
  readonly store: EventStore;
  readonly clock: Clock;
  readonly workQueue: WorkQueue;
  readonly content: Pick<ContentStore, 'put' | 'delete'>;
  readonly methods: MethodDirectory;
  /** Most bytes of the artifacts of one attempt together. */
  readonly maxBytes: number;
  readonly known?: KnownJobs;
}

/** What a worker sends beside its result. */
export interface ArtifactUpload {
  readonly name: string;
  /** Left out, the type that the method declares. */
  readonly mediaType?: string;
  readonly source: ByteSource;
  readonly signal?: AbortSignal;
}

/** Stores what running attempts make beside their results, and says what their inputs are. */
export class ArtifactService {
  constructor(private readonly work: ArtifactDependencies) {}

  /**
   * Streams one artifact of the attempt into the store, then records it. The same content under the same name counts
   * once. It belongs to the job when the attempt succeeds; otherwise it is removed later.
   * @returns also `WORK.TOKEN_UNKNOWN`, `JOB.ATTEMPT_NOT_CURRENT`, `JOB.ALREADY_FINISHED`, `WORK.ARTIFACT_NAME`,
   *   `WORK.ARTIFACT_NOT_DECLARED`, `WORK.ARTIFACT_TYPE`, `WORK.ARTIFACT_EMPTY`, `WORK.ARTIFACT_TOO_LARGE`,
   *   `WORK.TOO_MANY_ARTIFACTS`, `WORK.ARTIFACT_DIFFERS`
   * @throws DocketError DOCUMENT.UPLOAD_INTERRUPTED, .STORE_UNAVAILABLE, .STORE_FULL, EVENT_STORE.*
   */
  async store(
    token: string,
    caller: Caller,
    upload: ArtifactUpload,
  ): Promise<(Outcome<JobState> & { readonly ok: true; readonly artifact: ArtifactReference }) | Rejection> {
    const running = await this.running(token, caller);
    if (!running.ok) return running;
    const { lease, job } = running;
    const { tenant, jobId, attempt } = lease;
    const declared = await this.declaration(tenant, job, upload);
    if (!declared.ok) return declared;
    const { declaration, mediaType } = declared;
    const maxBytes = Math.min(this.work.maxBytes, declaration.maxBytes ?? Infinity);
    const full = fullAlready(job, attempt, upload.name);
    if (full) return full;
    const { name } = upload;
    const folder = artifactFolder(jobId, attempt, name);
    const stored = await this.put(upload, { tenant, folder, mediaType, maxBytes });
    if (!stored.ok) return stored;
    const artifact = { name, sha256: stored.sha256, size: stored.size, mediaType };
    const limits = { count: MAX_ARTIFACTS, bytes: this.work.maxBytes };
    const command = { type: 'StoreArtifact', attempt, workerId: lease.workerId, artifact, limits } as const;
    const context = contextOf(caller, lease.correlationId);
    const outcome = await changeJob(this.work, lease, command, context);
    if (outcome.ok) return { ...outcome, artifact };
    await this.discard(lease, folder, artifact);
    return outcome;
  }

  /** The input of a role of the attempt. @returns also `WORK.TOKEN_UNKNOWN`, `JOB.ATTEMPT_NOT_CURRENT`, `WORK.INPUT_UNKNOWN` */
  async input(
    token: string,
    caller: Caller,
    role: string,
  ): Promise<{ readonly ok: true; readonly jobId: string; readonly input: AssignedInput } | Rejection> {
    const running = await this.running(token, caller);
    if (!running.ok) return running;
    const inputs = assignedInputs(running.job.request);
    const input = inputs.find((each) => each.role === role);
    if (input) return { ok: true, jobId: running.lease.jobId, input };
    const known = inputs.map((each) => each.role);
    const message = `The job has no input ${JSON.stringify(role)}: it has ${known.join(', ') || 'none'}.`;
    return reject('WORK.INPUT_UNKNOWN', message, { known });
  }

  private async running(
    token: string,
    caller: Caller,
  ): Promise<{ readonly ok: true; readonly lease: ResumedLease; readonly job: Job } | Rejection> {
    const { tenant } = caller;
    const lease = this.work.workQueue.resume(token);
    if (lease === undefined || (tenant !== undefined && lease.tenant !== tenant)) {
      return unknownToken();
    }
    const { state: job } = await loadJob(this.work, lease);
    if (job.exists && !isWithinScope(caller, job)) return unknownToken();
    if (job.exists && isCurrent(job, lease)) return { ok: true, lease, job };
    const message = `Attempt ${lease.attempt} does not run any more: stop it.`;
    return reject('JOB.ATTEMPT_NOT_CURRENT', message, { state: job.exists ? job.name : 'unknown' });
  }

  private async declaration(
    tenant: string,
    job: Job,
    { name, mediaType }: ArtifactUpload,
  ): Promise<
    { readonly ok: true; readonly declaration: ArtifactDeclaration; readonly mediaType: string } | Rejection
  > {
    if (!isArtifactName(name)) {
      const message =
        'The name of an artifact has 1 to 128 letters, digits, ".", "_" and "-", and begins with a letter or digit.';
      return reject('WORK.ARTIFACT_NAME', message);
    }
    const { method } = job.request;
    const all = (await this.work.methods.find(tenant, method))?.artifacts ?? [];
    const declaration = findArtifact(all, name);
    if (declaration === undefined) {
      const names = all.map((each) => each.name);
      const message = `${method} declares no artifact ${name}: it declares ${names.join(', ') || 'none'}.`;
      return reject('WORK.ARTIFACT_NOT_DECLARED', message, { declared: names });
    }
    const any = declaration.mediaType === '*/*';
    const kept = any ? (mediaType ?? 'application/octet-stream') : declaration.mediaType;
    if (mediaType === undefined || mediaType === kept || mediaType === 'application/octet-stream') {
      return { ok: true, declaration, mediaType: kept };
    }
    const message = `${method} declares ${name} as ${kept}, and it was sent as ${mediaType}.`;
    return reject('WORK.ARTIFACT_TYPE', message, { declared: kept });
  }

  private async put(
    { name, source, signal }: ArtifactUpload,
    options: { tenant: string; folder: string; mediaType: string; maxBytes: number },
  ): Promise<{ readonly ok: true; readonly sha256: string; readonly size: number } | Rejection> {
    const { maxBytes } = options;
    try {
      const stop = signal === undefined ? {} : { signal };
      const { sha256, size } = await this.work.content.put(source, { ...options, ...stop });
      return { ok: true, sha256, size };
    } catch (error) {
      if (isDocketError(error, 'DOCUMENT.EMPTY')) {
        return reject('WORK.ARTIFACT_EMPTY', `The artifact ${name} has 0 bytes: send one with content.`);
      }
      if (isDocketError(error, 'DOCUMENT.TOO_LARGE')) {
        const message = `The artifact ${name} is larger than ${maxBytes} bytes, the limit here.`;
        return reject('WORK.ARTIFACT_TOO_LARGE', message, { maxBytes });
      }
      throw error;
    }
  }

  /** Removes what was not recorded, unless the same upload has been recorded by another call at the same time. */
  private async discard(lease: ResumedLease, folder: string, artifact: ArtifactReference): Promise<void> {
    const { state: job } = await loadJob(this.work, lease);
    if (!job.exists) throw new DocketError('WORK.NO_JOB', 'A started attempt has no job.');
    const recorded = (job.artifacts ?? []).some(
      ({ attempt, name, sha256 }) =>
        attempt === lease.attempt && name === artifact.name && sha256 === artifact.sha256,
    );
    if (!recorded) await this.work.content.delete(lease.tenant, artifact.sha256, folder);
  }
}

function unknownToken(): Rejection {
  return reject('WORK.TOKEN_UNKNOWN', 'This is no token of a running attempt: poll for work to get one.');
}

/** Said before the bytes are taken; the command checks it again. */
function fullAlready(job: Job, attempt: number, name: string): Rejection | undefined {
  const own = (job.artifacts ?? []).filter((each) => each.attempt === attempt);
  if (own.length < MAX_ARTIFACTS || own.some((each) => each.name === name)) return undefined;
  const message = `An attempt can store ${MAX_ARTIFACTS} artifacts: pack several files into one.`;
  return reject('WORK.TOO_MANY_ARTIFACTS', message, { maxCount: MAX_ARTIFACTS });
}
