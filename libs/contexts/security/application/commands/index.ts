import { CLOCK, EVENT_STORE, handleCommand, type Outcome } from '@docket/commands';
import type { EventStore } from '@docket/event-store';
import { type Clock, type EventContext, isToken, reject, OPERATORS_TENANT } from '@docket/kernel';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  findingDecider,
  SCANS_ID,
  scansDecider,
  type FindingCommand,
  type FindingState,
  type ScansCommand,
  type ScansState,
} from '../../domain/index.js';

/** Asks for a scan: what happens is in the domain's command. */
export class ScanOrder extends Command<Outcome<ScansState>> {
  constructor(
    readonly command: ScansCommand,
    readonly context: EventContext,
  ) {
    super();
  }
}

/** Accepts a finding, or takes that back. */
export class FindingOrder extends Command<Outcome<FindingState>> {
  constructor(
    readonly findingId: string,
    readonly command: FindingCommand,
    readonly context: EventContext,
  ) {
    super();
  }
}

@CommandHandler(ScanOrder)
class ScanOrderHandler implements ICommandHandler<ScanOrder> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ command, context }: ScanOrder): Promise<Outcome<ScansState>> {
    const target = { tenant: OPERATORS_TENANT, id: SCANS_ID, context };
    return handleCommand(this.store, this.clock, scansDecider, command, target);
  }
}

@CommandHandler(FindingOrder)
class FindingOrderHandler implements ICommandHandler<FindingOrder> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ findingId, command, context }: FindingOrder): Promise<Outcome<FindingState>> {
    if (!isToken(findingId)) return reject('SECURITY.FINDING_NOT_FOUND', 'There is no such finding.');
    const target = { tenant: OPERATORS_TENANT, id: findingId, context };
    return handleCommand(this.store, this.clock, findingDecider, command, target);
  }
}

export const handlers = [ScanOrderHandler, FindingOrderHandler];
