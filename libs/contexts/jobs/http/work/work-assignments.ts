import { actorOf, Assignments, PLATFORM, type Platform, type RunningAttempt } from '@docket/http';
import type { Caller } from '@docket/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { METHOD_DIRECTORY } from '../../application/commands/tokens.js';
import type { MethodDirectory } from '../../application/methods.js';
import { runningAttempt } from '../../application/work/running-attempt.js';
import { workerScope } from '../../application/work/worker-scope.js';

/** Asks the log whether the attempt of a token runs. */
@Injectable()
export class WorkAssignments extends Assignments {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    @Inject(METHOD_DIRECTORY) private readonly methods: MethodDirectory,
  ) {
    super();
  }

  override async running(token: string, caller: Caller): Promise<RunningAttempt | undefined> {
    if (!caller.roles.some((role) => role === 'worker' || role === 'admin')) return undefined;
    const { tenant, scopes } = caller;
    const worker = { actor: actorOf(caller), tenant, scope: workerScope(scopes, this.methods) };
    const found = await runningAttempt(this.platform, token, worker);
    if (found === undefined) return undefined;
    const { documentId, inputs = {} } = found.job.request;
    const named = [documentId, ...Object.values(inputs).map((input) => input.documentId)];
    const documents = named.filter((id) => id !== undefined);
    return { jobId: found.jobId, documents, ownership: found.job.ownership };
  }
}
