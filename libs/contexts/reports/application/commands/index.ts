import { CLOCK, EVENT_STORE, handleCommand, type Outcome } from '@docket/commands';
import type { EventStore } from '@docket/event-store';
import type { Clock, EventContext } from '@docket/kernel';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  reportDecider,
  reportScheduleDecider,
  reportTemplateDecider,
  type ReportCommand,
  type ReportScheduleCommand,
  type ReportScheduleState,
  type ReportState,
  type ReportTemplateCommand,
  type ReportTemplateState,
} from '../../domain/index.js';

/** Asks for a report. */
export class RequestReportCommand extends Command<Outcome<ReportState>> {
  constructor(
    readonly tenant: string,
    readonly reportId: string,
    readonly command: ReportCommand,
    readonly context: EventContext,
  ) {
    super();
  }
}

/** Saves a version of a template; its definition was checked. */
export class SaveReportTemplateCommand extends Command<Outcome<ReportTemplateState>> {
  constructor(
    readonly tenant: string,
    readonly name: string,
    readonly command: ReportTemplateCommand,
    readonly context: EventContext,
  ) {
    super();
  }
}

@CommandHandler(RequestReportCommand)
class RequestReportHandler implements ICommandHandler<RequestReportCommand> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ tenant, reportId, command, context }: RequestReportCommand): Promise<Outcome<ReportState>> {
    return handleCommand(this.store, this.clock, reportDecider, command, { tenant, id: reportId, context });
  }
}

@CommandHandler(SaveReportTemplateCommand)
class SaveReportTemplateHandler implements ICommandHandler<SaveReportTemplateCommand> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({
    tenant,
    name,
    command,
    context,
  }: SaveReportTemplateCommand): Promise<Outcome<ReportTemplateState>> {
    return handleCommand(this.store, this.clock, reportTemplateDecider, command, {
      tenant,
      id: name,
      context,
    });
  }
}

/** Saves, deletes or runs a schedule of reports; its template and its times were checked. */
export class ReportScheduleRequest extends Command<Outcome<ReportScheduleState>> {
  constructor(
    readonly tenant: string,
    readonly name: string,
    readonly command: ReportScheduleCommand,
    readonly context: EventContext,
  ) {
    super();
  }
}

@CommandHandler(ReportScheduleRequest)
class ReportScheduleHandler implements ICommandHandler<ReportScheduleRequest> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({
    tenant,
    name,
    command,
    context,
  }: ReportScheduleRequest): Promise<Outcome<ReportScheduleState>> {
    const target = { tenant, id: name, context };
    return handleCommand(this.store, this.clock, reportScheduleDecider, command, target);
  }
}

export const handlers = [RequestReportHandler, SaveReportTemplateHandler, ReportScheduleHandler];
