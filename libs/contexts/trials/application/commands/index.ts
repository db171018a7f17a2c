import { CLOCK, EVENT_STORE, handleCommand, type Outcome } from '@docket/commands';
import type { EventStore } from '@docket/event-store';
import type { Clock, EventContext } from '@docket/kernel';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  COMPANY_DIRECTORY,
  type CompanyDirectoryCommand,
  companyDirectoryDecider,
  type CompanyDirectoryState,
} from '../../domain/index.js';

/** Says which companies are one. What happens is in the domain's command. */
export class CompanyRequest extends Command<Outcome<CompanyDirectoryState>> {
  constructor(
    readonly tenant: string,
    readonly command: CompanyDirectoryCommand,
    readonly context: EventContext,
  ) {
    super();
  }
}

@CommandHandler(CompanyRequest)
class CompanyRequestHandler implements ICommandHandler<CompanyRequest> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ tenant, command, context }: CompanyRequest): Promise<Outcome<CompanyDirectoryState>> {
    const target = { tenant, id: COMPANY_DIRECTORY, context };
    return handleCommand(this.store, this.clock, companyDirectoryDecider, command, target);
  }
}

export const handlers = [CompanyRequestHandler];
