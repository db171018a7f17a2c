import { CLOCK, EVENT_STORE, handleCommand, type Outcome } from '@docket/commands';
import type { EventStore } from '@docket/event-store';
import { type Clock, type EventContext, isToken, OPERATORS_TENANT, reject } from '@docket/kernel';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { cleanupDecider, type CleanupCommand, type CleanupState } from '../../domain/index.js';

/** Asks for a plan, or for its run: what happens is in the domain's command. */
export class CleanupOrder extends Command<Outcome<CleanupState>> {
  constructor(
    readonly planId: string,
    readonly command: CleanupCommand,
    readonly context: EventContext,
  ) {
    super();
  }
}

@CommandHandler(CleanupOrder)
class CleanupOrderHandler implements ICommandHandler<CleanupOrder> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ planId, command, context }: CleanupOrder): Promise<Outcome<CleanupState>> {
    if (!isToken(planId)) return reject('CLEANUP.PLAN_NOT_FOUND', 'There is no such plan.');
    const target = { tenant: OPERATORS_TENANT, id: planId, context };
    return handleCommand(this.store, this.clock, cleanupDecider, command, target);
  }
}

export const handlers = [CleanupOrderHandler];
