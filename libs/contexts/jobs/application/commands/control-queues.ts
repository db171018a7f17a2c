import { CLOCK, EVENT_STORE, handleCommand, type Outcome } from '@docket/commands';
import type { EventStore } from '@docket/event-store';
import type { Clock, EventContext } from '@docket/kernel';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  QUEUE_CONTROL_ID,
  queueControlDecider,
  type QueueControl,
  type QueueControlCommand,
} from '../../domain/index.js';
import { unknownQueue, type QueueDirectory } from '../queues.js';
import { QUEUE_DIRECTORY } from './tokens.js';

/** Pauses or resumes a queue, or changes a limit of attempts at once. */
export class ControlQueuesCommand extends Command<Outcome<QueueControl>> {
  constructor(
    readonly tenant: string,
    readonly change: QueueControlCommand,
    readonly context: EventContext,
  ) {
    super();
  }
}

@CommandHandler(ControlQueuesCommand)
export class ControlQueuesHandler implements ICommandHandler<ControlQueuesCommand> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(QUEUE_DIRECTORY) private readonly queues: QueueDirectory,
  ) {}

  async execute({ tenant, change, context }: ControlQueuesCommand): Promise<Outcome<QueueControl>> {
    const queue = queueOf(change);
    if (queue !== undefined && !this.queues.has(queue)) return unknownQueue(queue, this.queues);
    const target = { tenant, id: QUEUE_CONTROL_ID, context };
    return handleCommand(this.store, this.clock, queueControlDecider, change, target);
  }
}

/** What is given up must be possible for a queue that is not declared any more: resuming it, and removing its limit. */
function queueOf(change: QueueControlCommand): string | undefined {
  if (change.type === 'PauseQueue') return change.queue;
  if (change.type !== 'SetConcurrencyLimit' || change.scope !== 'queue' || change.limit === null)
    return undefined;
  return change.name;
}
