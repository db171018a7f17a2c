import { CLOCK, EVENT_STORE, handleCommand, type Outcome } from '@docket/commands';
import type { EventStore } from '@docket/event-store';
import type { Clock, EventContext } from '@docket/kernel';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  type ModelCommand,
  modelDecider,
  type ModelState,
  type PredictionCommand,
  predictionDecider,
  type PredictionState,
} from '../../domain/index.js';

/** Registers, promotes or retires a version of a model. What happens is in the domain's command. */
export class ModelRequest extends Command<Outcome<ModelState>> {
  constructor(
    readonly tenant: string,
    readonly name: string,
    readonly command: ModelCommand,
    readonly context: EventContext,
  ) {
    super();
  }
}

/** Records what a model has said. */
export class PredictionRequest extends Command<Outcome<PredictionState>> {
  constructor(
    readonly tenant: string,
    readonly predictionId: string,
    readonly command: PredictionCommand,
    readonly context: EventContext,
  ) {
    super();
  }
}

@CommandHandler(ModelRequest)
class ModelRequestHandler implements ICommandHandler<ModelRequest> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ tenant, name, command, context }: ModelRequest): Promise<Outcome<ModelState>> {
    return handleCommand(this.store, this.clock, modelDecider, command, { tenant, id: name, context });
  }
}

@CommandHandler(PredictionRequest)
class PredictionRequestHandler implements ICommandHandler<PredictionRequest> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute(request: PredictionRequest): Promise<Outcome<PredictionState>> {
    const { tenant, predictionId: id, command, context } = request;
    return handleCommand(this.store, this.clock, predictionDecider, command, { tenant, id, context });
  }
}

export const handlers = [ModelRequestHandler, PredictionRequestHandler];
