import { CLOCK, EVENT_STORE, handleCommand, type Outcome } from '@docket/commands';
import type { EventStore } from '@docket/event-store';
import { isToken, reject, type Clock, type EventContext, OPERATORS_TENANT } from '@docket/kernel';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { loadRunDecider, type LoadRun, type LoadRunState } from '../../domain/index.js';

/** Records the result of a load test. */
export class RecordLoadRunCommand extends Command<Outcome<LoadRunState>> {
  constructor(
    readonly runId: string,
    readonly run: LoadRun,
    readonly context: EventContext,
  ) {
    super();
  }
}

@CommandHandler(RecordLoadRunCommand)
class RecordLoadRunHandler implements ICommandHandler<RecordLoadRunCommand> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ runId, run, context }: RecordLoadRunCommand): Promise<Outcome<LoadRunState>> {
    if (!isToken(runId)) return reject('LOAD.NOT_FOUND', 'There is no such load test.');
    const target = { tenant: OPERATORS_TENANT, id: runId, context };
    return handleCommand(this.store, this.clock, loadRunDecider, { type: 'RecordLoadRun', run }, target);
  }
}

export const handlers = [RecordLoadRunHandler];
