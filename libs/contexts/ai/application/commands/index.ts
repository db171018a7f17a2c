import { CLOCK, EVENT_STORE, handleCommand, type Outcome } from '@docket/commands';
import type { EventStore } from '@docket/event-store';
import { isToken, reject, type Clock, type EventContext } from '@docket/kernel';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  extractionDecider,
  llmProvidersDecider,
  PROVIDERS_ID,
  recordSchemaDecider,
  type ExtractionCommand,
  type ExtractionState,
  type LlmProviderCommand,
  type LlmProvidersState,
  type RecordSchemaCommand,
  type RecordSchemaState,
} from '../../domain/index.js';

/** Publishes a version of a schema. */
export class SchemaRequest extends Command<Outcome<RecordSchemaState>> {
  constructor(
    readonly tenant: string,
    readonly name: string,
    readonly command: RecordSchemaCommand,
    readonly context: EventContext,
  ) {
    super();
  }
}

/** Changes the providers of a tenant. */
export class ProviderRequest extends Command<Outcome<LlmProvidersState>> {
  constructor(
    readonly tenant: string,
    readonly command: LlmProviderCommand,
    readonly context: EventContext,
  ) {
    super();
  }
}

/** Corrects what a job has extracted. */
export class ExtractionRequest extends Command<Outcome<ExtractionState>> {
  constructor(
    readonly tenant: string,
    readonly jobId: string,
    readonly command: ExtractionCommand,
    readonly context: EventContext,
  ) {
    super();
  }
}

@CommandHandler(SchemaRequest)
class SchemaRequestHandler implements ICommandHandler<SchemaRequest> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ tenant, name: id, command, context }: SchemaRequest) {
    return handleCommand(this.store, this.clock, recordSchemaDecider, command, { tenant, id, context });
  }
}

@CommandHandler(ProviderRequest)
class ProviderRequestHandler implements ICommandHandler<ProviderRequest> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ tenant, command, context }: ProviderRequest) {
    return handleCommand(this.store, this.clock, llmProvidersDecider, command, {
      tenant,
      id: PROVIDERS_ID,
      context,
    });
  }
}

@CommandHandler(ExtractionRequest)
class ExtractionRequestHandler implements ICommandHandler<ExtractionRequest> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({
    tenant,
    jobId: id,
    command,
    context,
  }: ExtractionRequest): Promise<Outcome<ExtractionState>> {
    if (!isToken(id)) return reject('EXTRACTION.NOT_FOUND', 'There is no such extraction.');
    return handleCommand(this.store, this.clock, extractionDecider, command, { tenant, id, context });
  }
}

export const handlers = [SchemaRequestHandler, ProviderRequestHandler, ExtractionRequestHandler];
