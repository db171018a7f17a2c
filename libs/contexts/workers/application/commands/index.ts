import { CLOCK, EVENT_STORE, handleCommand, type Outcome } from '@docket/commands';
import type { EventStore } from '@docket/event-store';
import { type Clock, type EventContext, nameBasedId } from '@docket/kernel';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { workerDecider, type WorkerCommand, type WorkerState } from '../../domain/index.js';

export class WorkerRequest extends Command<Outcome<WorkerState>> {
  constructor(
    readonly tenant: string,
    readonly command: WorkerCommand,
    readonly context: EventContext,
  ) {
    super();
  }
}

@CommandHandler(WorkerRequest)
class WorkerRequestHandler implements ICommandHandler<WorkerRequest> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ tenant, command, context }: WorkerRequest): Promise<Outcome<WorkerState>> {
    // A worker chooses its own name, which may be anything: the id derives from it.
    const target = { tenant, id: nameBasedId('worker', tenant, command.workerId), context };
    return handleCommand(this.store, this.clock, workerDecider, command, target);
  }
}

export const handlers = [WorkerRequestHandler];
