import { CLOCK, EVENT_STORE, handleCommand, type Outcome } from '@docket/commands';
import type { EventStore } from '@docket/event-store';
import { isToken, reject, type Clock, type EventContext } from '@docket/kernel';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { tenantDecider, type TenantCommand, type TenantState } from '../../domain/index.js';

/** Creates or changes a tenant. */
export class TenantChangeCommand extends Command<Outcome<TenantState>> {
  constructor(
    readonly change: TenantCommand,
    readonly context: EventContext,
  ) {
    super();
  }
}

@CommandHandler(TenantChangeCommand)
export class TenantChangeHandler implements ICommandHandler<TenantChangeCommand> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ change, context }: TenantChangeCommand): Promise<Outcome<TenantState>> {
    const { tenant } = change;
    if (!isToken(tenant)) return reject('ACCESS.TENANT_NOT_FOUND', 'There is no such tenant.');
    const target = { tenant, id: tenant, context };
    return handleCommand(this.store, this.clock, tenantDecider, change, target);
  }
}
