import type { ReadingEvent } from '../../domain/index.js';
import type { EventStore } from '@docket/event-store';
import type { Clock, EventContext } from '@docket/kernel';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CLOCK, EVENT_STORE } from '@docket/commands';

/** Records that somebody reads stored content. There is nothing to decide: it happens. Answers with the position. */
export class RecordReadingCommand extends Command<number> {
  constructor(
    readonly tenant: string,
    readonly reading: ReadingEvent,
    readonly context: EventContext,
    /** The document or job whose content is read; left out for an export, which is of many. */
    readonly thingId?: string,
  ) {
    super();
  }
}

@CommandHandler(RecordReadingCommand)
export class RecordReadingHandler implements ICommandHandler<RecordReadingCommand> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ tenant, reading, context, thingId }: RecordReadingCommand): Promise<number> {
    const time = this.clock.now().toISOString();
    // Not on the document or job itself: readers must not make its writers meet conflicts, nor its history long.
    const aggregate = { tenant, type: 'access', id: thingId ?? `exports-${time.slice(0, 10)}` };
    const appended = await this.store.append(aggregate, [{ ...reading, time }], { expected: 'any', context });
    return appended.ok ? appended.position : appended.actual;
  }
}
