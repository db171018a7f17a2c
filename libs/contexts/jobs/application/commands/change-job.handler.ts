import { jobDecider, type JobState } from '../../domain/index.js';
import type { EventStore } from '@docket/event-store';
import { isToken, reject, type Clock } from '@docket/kernel';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CLOCK, EVENT_STORE, handleCommand, type Outcome } from '@docket/commands';
import { ChangeJobCommand } from './commands.js';

@CommandHandler(ChangeJobCommand)
export class ChangeJobHandler implements ICommandHandler<ChangeJobCommand> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ tenant, jobId, change, context }: ChangeJobCommand): Promise<Outcome<JobState>> {
    if (!isToken(jobId)) return reject('JOB.NOT_FOUND', 'There is no such job.');
    return handleCommand(this.store, this.clock, jobDecider, change, { tenant, id: jobId, context });
  }
}
