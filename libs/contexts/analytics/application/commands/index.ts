import { CLOCK, EVENT_STORE, handleCommand, type Outcome } from '@docket/commands';
import type { EventStore } from '@docket/event-store';
import type { Clock, EventContext } from '@docket/kernel';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  dashboardDecider,
  experimentDecider,
  type DashboardCommand,
  type DashboardState,
  type ExperimentState,
  type SaveExperiment,
} from '../../domain/index.js';

/** Saves a version of an experiment. */
export class SaveExperimentCommand extends Command<Outcome<ExperimentState>> {
  constructor(
    readonly tenant: string,
    readonly name: string,
    readonly command: SaveExperiment,
    readonly context: EventContext,
  ) {
    super();
  }
}

@CommandHandler(SaveExperimentCommand)
class SaveExperimentHandler implements ICommandHandler<SaveExperimentCommand> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({
    tenant,
    name,
    command,
    context,
  }: SaveExperimentCommand): Promise<Outcome<ExperimentState>> {
    return handleCommand(this.store, this.clock, experimentDecider, command, { tenant, id: name, context });
  }
}

/** Saves or deletes a dashboard. */
export class DashboardRequest extends Command<Outcome<DashboardState>> {
  constructor(
    readonly tenant: string,
    readonly name: string,
    readonly command: DashboardCommand,
    readonly context: EventContext,
  ) {
    super();
  }
}

@CommandHandler(DashboardRequest)
class DashboardHandler implements ICommandHandler<DashboardRequest> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ tenant, name, command, context }: DashboardRequest): Promise<Outcome<DashboardState>> {
    return handleCommand(this.store, this.clock, dashboardDecider, command, { tenant, id: name, context });
  }
}

export const handlers = [SaveExperimentHandler, DashboardHandler];
