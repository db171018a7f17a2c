import { CLOCK, EVENT_STORE, handleCommand, type Outcome } from '@docket/commands';
import type { EventStore } from '@docket/event-store';
import type { Clock, EventContext } from '@docket/kernel';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { findingDecider, type FindingResolved, type FindingState } from '../../domain/index.js';

export class ResolveFindingCommand extends Command<Outcome<FindingState>> {
  constructor(
    readonly tenant: string,
    readonly findingId: string,
    readonly resolution: FindingResolved['data'],
    readonly context: EventContext,
  ) {
    super();
  }
}

@CommandHandler(ResolveFindingCommand)
class ResolveFindingHandler implements ICommandHandler<ResolveFindingCommand> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ tenant, findingId: id, resolution, context }: ResolveFindingCommand) {
    const command = { type: 'ResolveFinding', resolution } as const;
    return handleCommand(this.store, this.clock, findingDecider, command, { tenant, id, context });
  }
}

export const handlers = [ResolveFindingHandler];
