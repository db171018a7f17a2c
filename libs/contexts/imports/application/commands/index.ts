import { CLOCK, EVENT_STORE, handleCommand, type Outcome } from '@docket/commands';
import type { EventStore } from '@docket/event-store';
import type { Clock, EventContext } from '@docket/kernel';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  importDecider,
  pastJobDecider,
  type ImportCommand,
  type ImportState,
  type PastJobCommand,
  type PastJobState,
} from '../../domain/index.js';

/** A command to one import. */
export class ImportRequest extends Command<Outcome<ImportState>> {
  constructor(
    readonly tenant: string,
    readonly importId: string,
    readonly command: ImportCommand,
    readonly context: EventContext,
  ) {
    super();
  }
}

/** A command to one job of another system. */
export class PastJobRequest extends Command<Outcome<PastJobState>> {
  constructor(
    readonly tenant: string,
    readonly recordId: string,
    readonly command: PastJobCommand,
    readonly context: EventContext,
  ) {
    super();
  }
}

@CommandHandler(ImportRequest)
class ImportHandler implements ICommandHandler<ImportRequest> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ tenant, importId, command, context }: ImportRequest) {
    return handleCommand(this.store, this.clock, importDecider, command, { tenant, id: importId, context });
  }
}

@CommandHandler(PastJobRequest)
class PastJobHandler implements ICommandHandler<PastJobRequest> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ tenant, recordId, command, context }: PastJobRequest) {
    return handleCommand(this.store, this.clock, pastJobDecider, command, { tenant, id: recordId, context });
  }
}

export const handlers = [ImportHandler, PastJobHandler];
