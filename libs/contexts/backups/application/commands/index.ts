import { CLOCK, EVENT_STORE, handleCommand, type Outcome } from '@docket/commands';
import type { EventStore } from '@docket/event-store';
import { type Clock, type EventContext, isToken, reject, OPERATORS_TENANT } from '@docket/kernel';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { backupDecider, type BackupCommand, type BackupState } from '../../domain/index.js';

/** Asks for a backup or a verification: what happens is in the domain's command. */
export class BackupOrder extends Command<Outcome<BackupState>> {
  constructor(
    readonly backupId: string,
    readonly command: BackupCommand,
    readonly context: EventContext,
  ) {
    super();
  }
}

@CommandHandler(BackupOrder)
class BackupOrderHandler implements ICommandHandler<BackupOrder> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ backupId, command, context }: BackupOrder): Promise<Outcome<BackupState>> {
    if (!isToken(backupId)) return reject('BACKUP.NOT_FOUND', 'There is no such backup.');
    const target = { tenant: OPERATORS_TENANT, id: backupId, context };
    return handleCommand(this.store, this.clock, backupDecider, command, target);
  }
}

export const handlers = [BackupOrderHandler];
