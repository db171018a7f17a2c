import { CLOCK, EVENT_STORE, handleCommand, type Outcome } from '@docket/commands';
import type { EventStore } from '@docket/event-store';
import {
  isToken,
  reject,
  type Clock,
  type Decider,
  type DomainEvent,
  type EventContext,
} from '@docket/kernel';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  campaignDecider,
  consentDecider,
  recipientDecider,
  type CampaignCommand,
  type ConsentCommand,
  type RecipientCommand,
} from '../../domain/index.js';

interface Commands {
  readonly 'notification-recipient': RecipientCommand;
  readonly 'campaign-consent': ConsentCommand;
  readonly campaign: CampaignCommand;
}

/** Changes choices, a consent or a campaign: what happens is in the domain's command. */
export class NotificationsRequest<Kind extends keyof Commands = keyof Commands> extends Command<
  Outcome<unknown>
> {
  constructor(
    readonly kind: Kind,
    readonly tenant: string,
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
  'notification-recipient': recipientDecider,
  'campaign-consent': consentDecider,
  campaign: campaignDecider,
};

@CommandHandler(NotificationsRequest)
class NotificationsRequestHandler implements ICommandHandler<NotificationsRequest> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ kind, tenant, id, command, context }: NotificationsRequest): Promise<Outcome<unknown>> {
    if (!isToken(id)) return reject('NOTIFICATION.NOT_FOUND', 'There is no such thing: check its id.');
    return handleCommand(this.store, this.clock, deciders[kind], command, { tenant, id, context });
  }
}

export const handlers = [NotificationsRequestHandler];
