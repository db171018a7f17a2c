import { CLOCK, EVENT_STORE, handleCommand, type Outcome } from '@docket/commands';
import type { EventStore } from '@docket/event-store';
import { type Clock, type EventContext, isToken, reject } from '@docket/kernel';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type ScheduleCommand, scheduleDecider, type ScheduleState } from '../../domain/index.js';

/** Creates a schedule or changes one: what happens is in the domain's command. */
export class ScheduleRequest extends Command<Outcome<ScheduleState>> {
  constructor(
    readonly tenant: string,
    readonly scheduleId: string,
    readonly command: ScheduleCommand,
    readonly context: EventContext,
  ) {
    super();
  }
}

@CommandHandler(ScheduleRequest)
class ScheduleRequestHandler implements ICommandHandler<ScheduleRequest> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ tenant, scheduleId, command, context }: ScheduleRequest): Promise<Outcome<ScheduleState>> {
    if (!isToken(scheduleId)) return reject('SCHEDULE.NOT_FOUND', 'There is no such schedule.');
    const target = { tenant, id: scheduleId, context };
    return handleCommand(this.store, this.clock, scheduleDecider, command, target);
  }
}

export const handlers = [ScheduleRequestHandler];
