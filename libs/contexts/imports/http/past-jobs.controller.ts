import {
  ApiListResponse,
  CurrentContext,
  CurrentTenant,
  IdPipe,
  listAnswer,
  type ListAnswer,
  pageRequest,
  PLATFORM,
  type Platform,
  ProblemError,
  ReadQueryDto,
  Reads,
  Roles,
} from '@docket/http';
import type { EventContext } from '@docket/kernel';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { PastJobRequest } from '../application/commands/index.js';
import { importDecider, sentProblems, type PastJobCommand, type PastJobImported } from '../domain/index.js';
import { pastJobs } from '../read-models/past-jobs/projection.js';
import { findPastJob, listPastJobs, type PastJobView } from '../read-models/past-jobs/queries.js';
import { noImport } from './imports.controller.js';
import {
  ImportPastJobsDto,
  PastJobDto,
  PastJobResultsDto,
  PastJobsQueryDto,
  WithdrawPastJobsDto,
} from './past-jobs.dto.js';

const IN_FLIGHT = 16;
type Result = PastJobResultsDto['results'][number];

@ApiTags('imports')
@Controller('v1')
export class PastJobsController {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly commands: CommandBus,
  ) {}

  @Get('past-jobs')
  @Roles('operator', 'auditor')
  @Reads(pastJobs)
  @ApiOperation({ summary: 'Jobs that other systems have run, those that ended last first.' })
  @ApiListResponse(PastJobDto)
  async list(
    @Query() query: PastJobsQueryDto,
    @CurrentTenant() tenant: string,
  ): Promise<ListAnswer<PastJobView>> {
    const page = pageRequest('past-jobs', query);
    return listAnswer('past-jobs', await listPastJobs(this.platform.readModels, tenant, page, query.state));
  }

  @Get('past-jobs/:id')
  @Roles('operator', 'auditor')
  @Reads(pastJobs)
  @ApiOperation({ summary: 'One job that another system has run.' })
  @ApiOkResponse({ type: PastJobDto })
  async one(
    @Param('id', IdPipe) id: string,
    @Query() _query: ReadQueryDto,
    @CurrentTenant() tenant: string,
  ): Promise<PastJobView> {
    const found = await findPastJob(this.platform.readModels, tenant, id);
    if (found) return found;
    throw new ProblemError(
      'PAST_JOB.NOT_FOUND',
      'There is no such past job: list them with GET /v1/past-jobs.',
    );
  }

  @Post('imports/:id/past-jobs')
  @HttpCode(200)
  @Roles('operator')
  @ApiOperation({ summary: 'Take in jobs that the source of an import has run; each is decided by itself.' })
  @ApiOkResponse({ type: PastJobResultsDto })
  async take(
    @Param('id', IdPipe) importId: string,
    @Body() { collection, jobs }: ImportPastJobsDto,
    @CurrentTenant() tenant: string,
    @CurrentContext() context: EventContext,
  ): Promise<PastJobResultsDto> {
    const source = await this.sourceOf(tenant, importId);
    const results = await this.each(jobs, async (given): Promise<Result> => {
      const { recordId, ...rest } = given as { readonly recordId?: unknown };
      const imported = { importId, source, collection, ...rest };
      const id = typeof recordId === 'string' ? recordId : '';
      const [wrong] = sentProblems('pastJob', imported);
      if (wrong !== undefined || !/^[A-Za-z0-9_-]{1,128}$/.test(id)) {
        const message = wrong === undefined ? '/recordId must be an id' : `${wrong.path} ${wrong.message}`;
        return { recordId: id, ok: false, code: 'PAST_JOB.INVALID', message };
      }
      const command = { type: 'ImportPastJob', imported: imported as PastJobImported['data'] } as const;
      return this.run(tenant, id, command, context);
    });
    return { results };
  }

  @Post('imports/:id/past-jobs/withdraw')
  @HttpCode(200)
  @Roles('operator')
  @ApiOperation({ summary: 'Take back what an import has said of past jobs; each is decided by itself.' })
  @ApiOkResponse({ type: PastJobResultsDto })
  async withdraw(
    @Param('id', IdPipe) importId: string,
    @Body() { recordIds, reason }: WithdrawPastJobsDto,
    @CurrentTenant() tenant: string,
    @CurrentContext() context: EventContext,
  ): Promise<PastJobResultsDto> {
    await this.sourceOf(tenant, importId);
    const command = { type: 'WithdrawPastJob', importId, reason } as const;
    const results = await this.each(recordIds, (id) => this.run(tenant, id, command, context));
    return { results };
  }

  private async run(
    tenant: string,
    recordId: string,
    command: PastJobCommand,
    context: EventContext,
  ): Promise<Result> {
    const done = await this.commands.execute(new PastJobRequest(tenant, recordId, command, context));
    if (done.ok) return { recordId, ok: true, changed: done.changed, position: done.position };
    return { recordId, ok: false, code: done.code, message: done.message };
  }

  /** A few at a time, the answers in the order of the items. */
  private async each<Item>(items: readonly Item[], work: (item: Item) => Promise<Result>): Promise<Result[]> {
    const results: Result[] = [];
    const waiting = [...items.entries()];
    const one = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
        results[next[0]] = await work(next[1]);
    };
    await Promise.all(Array.from({ length: IN_FLIGHT }, one));
    return results;
  }

  private async sourceOf(tenant: string, id: string): Promise<string> {
    const aggregate = { tenant, type: importDecider.aggregate, id };
    const { state } = await this.platform.store.load(importDecider, aggregate);
    if (state.status === 'unknown') throw noImport();
    return state.source;
  }
}
