import { CLOCK, EVENT_STORE, handleCommand, type Outcome } from '@docket/commands';
import type { EventStore } from '@docket/event-store';
import { isToken, reject, type Clock, type EventContext, OPERATORS_TENANT } from '@docket/kernel';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { parityRunDecider, type ParityRun, type ParityRunState } from '../../domain/index.js';

/** Records the result of a parity run. */
export class RecordParityRunCommand extends Command<Outcome<ParityRunState>> {
  constructor(
    readonly runId: string,
    readonly run: ParityRun,
    readonly context: EventContext,
  ) {
    super();
  }
}

@CommandHandler(RecordParityRunCommand)
class RecordParityRunHandler implements ICommandHandler<RecordParityRunCommand> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ runId, run, context }: RecordParityRunCommand): Promise<Outcome<ParityRunState>> {
    if (!isToken(runId)) return reject('PARITY.NOT_FOUND', 'There is no such parity run.');
    const target = { tenant: OPERATORS_TENANT, id: runId, context };
    return handleCommand(this.store, this.clock, parityRunDecider, { type: 'RecordParityRun', run }, target);
  }
}

export const handlers = [RecordParityRunHandler];
