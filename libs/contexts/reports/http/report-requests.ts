import { accepted, invalid, PLATFORM, type Platform } from '@docket/http';
import {
  canonicalJson,
  nameBasedId,
  timeOrderedId,
  visibilityOf,
  type Caller,
  type EventContext,
} from '@docket/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { createHash } from 'node:crypto';
import { RequestReportCommand } from '../application/commands/index.js';
import type { ReportRequested, TemplateDefinition } from '../domain/index.js';
import type { RequestedReportDto } from './reports.dto.js';

/** A report that was checked, but for its position. */
export interface WantedReport {
  readonly template: string;
  readonly version: number;
  readonly definition: TemplateDefinition;
  readonly filters: Readonly<Record<string, string>>;
  readonly format: ReportRequested['data']['format'];
  readonly options: Readonly<Record<string, string | boolean>>;
  /** The end of the log where it is left out. */
  readonly asOf: number | undefined;
}

/** Writes down that somebody wants a report. */
@Injectable()
export class ReportRequests {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly commands: CommandBus,
  ) {}

  /**
   * @param key the same key is the same report
   * @param body what was asked, as it came: another one under the same key is refused
   * @throws ProblemError REQUEST.INVALID for a position beyond the end, REPORT.IDEMPOTENCY_KEY_REUSED
   */
  async request(
    { template, version, definition, filters, format, options, asOf: wanted }: WantedReport,
    caller: Caller,
    context: EventContext,
    key: string | undefined,
    body: object,
  ): Promise<RequestedReportDto> {
    const { tenant } = caller;
    const { last } = await this.platform.store.head();
    const asOf = wanted ?? last;
    if (asOf > last) {
      throw invalid([{ in: 'body', path: '/asOf', message: `is beyond the end of the log, ${last}` }]);
    }
    const reportId =
      key === undefined
        ? timeOrderedId(this.platform.clock.now().getTime())
        : nameBasedId('report', tenant, context.actor.id, key);
    const visibility = visibilityOf(caller);
    const [project] = caller.scopes.projects ?? [];
    const request = {
      template,
      templateVersion: version,
      definition,
      filters,
      format,
      options,
      asOf,
      owner: caller.id,
      ...(project === undefined ? {} : { project }),
      ...(visibility === 'all' ? {} : { visibleMarks: [...visibility] }),
      requestHash: createHash('sha256')
        .update(canonicalJson({ ...body }))
        .digest('hex'),
    };
    const command = { type: 'RequestReport', request } as const;
    const { position, state } = accepted(
      await this.commands.execute(new RequestReportCommand(tenant, reportId, command, context)),
    );
    const kept = state.status === 'unknown' ? asOf : state.request.asOf;
    return { reportId, jobId: reportId, asOf: kept, position };
  }
}
