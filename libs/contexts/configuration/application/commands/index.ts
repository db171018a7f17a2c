import { CLOCK, EVENT_STORE, handleCommand, type Outcome } from '@docket/commands';
import type { EventStore } from '@docket/event-store';
import type { Clock, EventContext } from '@docket/kernel';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  configurationDecider,
  type ConfigurationCommand,
  type ConfigurationState,
} from '../../domain/index.js';
import { type Scope, scopeOf } from '../history.js';

/** Changes what is stored, or rolls it back. Values are checked before. */
export class ConfigurationRequest extends Command<Outcome<ConfigurationState>> {
  constructor(
    readonly scope: Scope,
    readonly tenant: string,
    readonly command: ConfigurationCommand,
    readonly context: EventContext,
  ) {
    super();
  }
}

@CommandHandler(ConfigurationRequest)
class ConfigurationRequestHandler implements ICommandHandler<ConfigurationRequest> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({
    scope,
    tenant,
    command,
    context,
  }: ConfigurationRequest): Promise<Outcome<ConfigurationState>> {
    const target = { ...scopeOf(scope, tenant), context };
    return handleCommand(this.store, this.clock, configurationDecider, command, target);
  }
}

export const handlers = [ConfigurationRequestHandler];
