import { CLOCK, EVENT_STORE, handleCommand, type Outcome } from '@docket/commands';
import type { EventStore } from '@docket/event-store';
import { isToken, nameBasedId, reject, type Clock, type EventContext } from '@docket/kernel';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  collectionDecider,
  knowledgeDocumentDecider,
  type CollectionCommand,
  type CollectionState,
  type KnowledgeDocumentCommand,
  type KnowledgeDocumentState,
} from '../../domain/index.js';

/** The id of a document in a collection. */
export function knowledgeDocumentId(tenant: string, collection: string, documentId: string): string {
  return nameBasedId('knowledge-document', tenant, collection, documentId);
}

/** Makes a collection, changes or deletes it. */
export class CollectionRequest extends Command<Outcome<CollectionState>> {
  constructor(
    readonly tenant: string,
    readonly name: string,
    readonly command: CollectionCommand,
    readonly context: EventContext,
  ) {
    super();
  }
}

@CommandHandler(CollectionRequest)
class CollectionRequestHandler implements ICommandHandler<CollectionRequest> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({
    tenant,
    name: id,
    command,
    context,
  }: CollectionRequest): Promise<Outcome<CollectionState>> {
    if (!isToken(id)) return reject('KNOWLEDGE.NO_COLLECTION', 'There is no such collection.');
    return handleCommand(this.store, this.clock, collectionDecider, command, { tenant, id, context });
  }
}

/** Puts a document into a collection, or takes it out. */
export class KnowledgeDocumentRequest extends Command<Outcome<KnowledgeDocumentState>> {
  constructor(
    readonly tenant: string,
    readonly collection: string,
    readonly documentId: string,
    readonly command: KnowledgeDocumentCommand,
    readonly context: EventContext,
  ) {
    super();
  }
}

@CommandHandler(KnowledgeDocumentRequest)
class KnowledgeDocumentRequestHandler implements ICommandHandler<KnowledgeDocumentRequest> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ tenant, collection, documentId, command, context }: KnowledgeDocumentRequest) {
    const id = knowledgeDocumentId(tenant, collection, documentId);
    return handleCommand(this.store, this.clock, knowledgeDocumentDecider, command, { tenant, id, context });
  }
}

export const handlers = [CollectionRequestHandler, KnowledgeDocumentRequestHandler];
