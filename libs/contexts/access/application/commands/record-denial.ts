import type { AccessDenied } from '../../domain/index.js';
import type { EventStore } from '@docket/event-store';
import type { Clock, EventContext } from '@docket/kernel';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CLOCK, EVENT_STORE } from '@docket/commands';

/** Records denied attempts. There is nothing to decide: it happened. Answers with the position. */
export class RecordDenialCommand extends Command<number> {
  constructor(
    readonly tenant: string,
    readonly denial: AccessDenied['data'],
    readonly context: EventContext,
  ) {
    super();
  }
}

@CommandHandler(RecordDenialCommand)
export class RecordDenialHandler implements ICommandHandler<RecordDenialCommand> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ tenant, denial, context }: RecordDenialCommand): Promise<number> {
    const time = this.clock.now().toISOString();
    // One aggregate a day keeps each of them short.
    const aggregate = { tenant, type: 'access', id: `denials-${time.slice(0, 10)}` };
    const event = { type: 'AccessDenied', data: denial, time };
    const appended = await this.store.append(aggregate, [event], { expected: 'any', context });
    return appended.ok ? appended.position : appended.actual;
  }
}
