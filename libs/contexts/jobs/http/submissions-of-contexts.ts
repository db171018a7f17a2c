import { JobSubmissions, type RequestedJob, type SubmittedJob } from '@docket/http';
import type { Caller, EventContext } from '@docket/kernel';
import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { SubmitJobDto } from './jobs.dto.js';
import { idempotencyKeyOf, submitJob } from './submission.js';

/** Jobs that routes of other contexts submit. */
@Injectable()
export class SubmissionsOfContexts extends JobSubmissions {
  constructor(private readonly commands: CommandBus) {
    super();
  }

  override async submit(
    caller: Caller,
    requested: RequestedJob,
    context: EventContext,
    idempotencyKey?: string,
  ): Promise<SubmittedJob> {
    const key = idempotencyKeyOf(idempotencyKey);
    const dto = { ...requested } as SubmitJobDto;
    const { job, replayed } = await submitJob(this.commands, caller, dto, context, key);
    return { ...job, replayed };
  }
}
