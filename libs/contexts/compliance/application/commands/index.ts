import { CLOCK, EVENT_STORE, handleCommand, type Outcome } from '@docket/commands';
import type { EventStore } from '@docket/event-store';
import type { Clock, EventContext } from '@docket/kernel';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  retentionDecider,
  verdictDecider,
  type RuleVerdictGiven,
  type RetentionKind,
  type RetentionState,
  type VerdictState,
} from '../../domain/index.js';

export class GiveVerdictCommand extends Command<Outcome<VerdictState>> {
  constructor(
    readonly tenant: string,
    readonly ruleId: string,
    readonly verdict: RuleVerdictGiven['data'],
    readonly context: EventContext,
  ) {
    super();
  }
}

export class ChangeRetentionCommand extends Command<Outcome<RetentionState>> {
  constructor(
    readonly tenant: string,
    readonly kind: RetentionKind,
    readonly days: number | null,
    readonly reason: string,
    readonly context: EventContext,
  ) {
    super();
  }
}

@CommandHandler(GiveVerdictCommand)
class GiveVerdictHandler implements ICommandHandler<GiveVerdictCommand> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ tenant, ruleId: id, verdict, context }: GiveVerdictCommand) {
    const command = { type: 'GiveVerdict', verdict } as const;
    return handleCommand(this.store, this.clock, verdictDecider, command, { tenant, id, context });
  }
}

@CommandHandler(ChangeRetentionCommand)
class ChangeRetentionHandler implements ICommandHandler<ChangeRetentionCommand> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ tenant, kind: id, days, reason, context }: ChangeRetentionCommand) {
    const command = { type: 'ChangeRetention', days, reason } as const;
    return handleCommand(this.store, this.clock, retentionDecider, command, { tenant, id, context });
  }
}

export const handlers = [GiveVerdictHandler, ChangeRetentionHandler];
