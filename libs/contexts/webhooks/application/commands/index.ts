import { CLOCK, EVENT_STORE, handleCommand, type Outcome } from '@docket/commands';
import type { EventStore } from '@docket/event-store';
import { isToken, reject, type Clock, type EventContext } from '@docket/kernel';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { webhookDecider, type WebhookCommand, type WebhookState } from '../../domain/index.js';

/** Creates a webhook or changes one: what happens is in the domain's command. */
export class WebhookRequest extends Command<Outcome<WebhookState>> {
  constructor(
    readonly tenant: string,
    readonly webhookId: string,
    readonly command: WebhookCommand,
    readonly context: EventContext,
  ) {
    super();
  }
}

@CommandHandler(WebhookRequest)
class WebhookRequestHandler implements ICommandHandler<WebhookRequest> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ tenant, webhookId: id, command, context }: WebhookRequest): Promise<Outcome<WebhookState>> {
    if (!isToken(id)) return reject('WEBHOOK.NOT_FOUND', 'There is no such webhook.');
    return handleCommand(this.store, this.clock, webhookDecider, command, { tenant, id, context });
  }
}

export const handlers = [WebhookRequestHandler];
