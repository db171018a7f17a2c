import { CLOCK, EVENT_STORE, handleCommand, type Outcome } from '@docket/commands';
import type { EventStore } from '@docket/event-store';
import {
  isToken,
  reject,
  type Clock,
  type Decider,
  type DomainEvent,
  type EventContext,
  OPERATORS_TENANT,
} from '@docket/kernel';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  alertChannelDecider,
  alertDecider,
  alertDigestDecider,
  alertRuleDecider,
  alertSilenceDecider,
  type AlertChannelCommand,
  type AlertCommand,
  type AlertDigestCommand,
  type AlertRuleCommand,
  type AlertSilenceCommand,
} from '../../domain/index.js';

interface Commands {
  readonly alert: AlertCommand;
  readonly 'alert-rule': AlertRuleCommand;
  readonly 'alert-silence': AlertSilenceCommand;
  readonly 'alert-channel': AlertChannelCommand;
  readonly 'alert-digest': AlertDigestCommand;
}

/** Changes an alert, a rule, a silence or a channel: what happens is in the domain's command. */
export class AlertsRequest<Kind extends keyof Commands = keyof Commands> extends Command<Outcome<unknown>> {
  constructor(
    readonly kind: Kind,
    readonly id: string,
    readonly command: Commands[Kind],
    readonly context: EventContext,
  ) {
    super();
  }
}

type AnyDecider = Decider<unknown, unknown, DomainEvent>;

/** Each is called with the commands of its own kind only. */
const deciders: Readonly<Record<keyof Commands, AnyDecider>> = {
  alert: alertDecider,
  'alert-rule': alertRuleDecider,
  'alert-silence': alertSilenceDecider,
  'alert-channel': alertChannelDecider,
  'alert-digest': alertDigestDecider,
};

@CommandHandler(AlertsRequest)
class AlertsRequestHandler implements ICommandHandler<AlertsRequest> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ kind, id, command, context }: AlertsRequest): Promise<Outcome<unknown>> {
    const area = kind.toUpperCase().replace('-', '_');
    if (!isToken(id)) return reject(`${area}.NOT_FOUND`, `There is no such ${kind.replace('-', ' ')}.`);
    return handleCommand(this.store, this.clock, deciders[kind], command, {
      tenant: OPERATORS_TENANT,
      id,
      context,
    });
  }
}

export const handlers = [AlertsRequestHandler];
