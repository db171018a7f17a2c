import { documentDecider, type DocumentRegistered, type DocumentState } from '../../domain/index.js';
import type { EventStore } from '@docket/event-store';
import { nameBasedId, type Clock, type EventContext } from '@docket/kernel';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CLOCK, EVENT_STORE, handleCommand, type Outcome } from '@docket/commands';

/**
 * Registers content that lies in the content store already. Its id derives from its hash. Without an owner it belongs to who is
 * named by the context.
 */
export class RegisterDocumentCommand extends Command<
  Outcome<DocumentState> & { readonly documentId: string }
> {
  constructor(
    readonly tenant: string,
    readonly content: DocumentRegistered['data'],
    readonly context: EventContext,
  ) {
    super();
  }
}

@CommandHandler(RegisterDocumentCommand)
export class RegisterDocumentHandler implements ICommandHandler<RegisterDocumentCommand> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ tenant, content, context }: RegisterDocumentCommand) {
    const documentId = nameBasedId('document', tenant, content.sha256);
    const outcome = await handleCommand(
      this.store,
      this.clock,
      documentDecider,
      { type: 'RegisterDocument', content: { owner: context.actor.id, ...content } },
      { tenant, id: documentId, context },
    );
    return { documentId, ...outcome };
  }
}
