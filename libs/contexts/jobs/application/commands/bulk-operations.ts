import { CLOCK, EVENT_STORE, handleCommand, type Outcome } from '@docket/commands';
import type { EventStore } from '@docket/event-store';
import { isToken, reject, type Clock, type EventContext } from '@docket/kernel';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  bulkOperationDecider,
  type BulkOperationCommand,
  type BulkOperationState,
} from '../../domain/index.js';

/** Plans a bulk operation, or starts one. */
export class BulkOperationRequest extends Command<Outcome<BulkOperationState>> {
  constructor(
    readonly tenant: string,
    readonly operationId: string,
    readonly command: BulkOperationCommand,
    readonly context: EventContext,
  ) {
    super();
  }
}

@CommandHandler(BulkOperationRequest)
export class BulkOperationHandler implements ICommandHandler<BulkOperationRequest> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute(request: BulkOperationRequest): Promise<Outcome<BulkOperationState>> {
    const { tenant, operationId: id, command, context } = request;
    if (!isToken(id)) return reject('BULK_OPERATION.NOT_FOUND', 'There is no such operation.');
    return handleCommand(this.store, this.clock, bulkOperationDecider, command, { tenant, id, context });
  }
}
