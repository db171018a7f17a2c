import {
  ApiListResponse,
  CurrentTenant,
  CurrentVisibility,
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
import { findJob, listJobs, type JobSummary, type JobView } from '../read-models/job-board/queries.js';
import { jobBoard } from '../read-models/job-board/projection.js';
import type { Visibility } from '@docket/kernel';
import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { JobListQueryDto, JobSummaryDto, JobViewDto } from './job-board.dto.js';
import { jobFilter } from './job-filter.js';
import { scopesOf } from './waiting/held-scopes.js';
import { WaitingView, type Explained } from './waiting/waiting-view.js';

const NO_REGISTRY = 'Who works now is not known at this moment: ask again, or leave "waiting" out.';

@ApiTags('jobs')
@Controller('v1/jobs')
export class JobBoardController {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly waiting: WaitingView,
  ) {}

  @Get()
  @Roles('operator', 'submitter', 'auditor')
  @Reads(jobBoard)
  @ApiOperation({
    summary: 'Jobs, the newest submission first.',
    description:
      'Operators and auditors see all of the tenant; others their own, and those of their projects.',
  })
  @ApiListResponse(JobSummaryDto)
  async list(
    @Query() query: JobListQueryDto,
    @CurrentTenant() tenant: string,
    @CurrentVisibility() visibility: Visibility,
  ): Promise<ListAnswer<Explained<JobSummary>>> {
    const { state, waiting: reasons } = query;
    const services = reasons === undefined ? [] : await this.waiting.services(tenant);
    const held = reasons === undefined ? undefined : await this.waiting.held(tenant);
    if (services === undefined || (reasons !== undefined && held === undefined))
      throw new ProblemError('WORKER_REGISTRY.UNAVAILABLE', NO_REGISTRY);
    const filter = {
      ...jobFilter(query),
      ...(state === undefined ? {} : { states: state }),
      ...(reasons === undefined ? {} : { waiting: { reasons, services, held: scopesOf(held) } }),
    };
    const page = await listJobs(
      this.platform.readModels,
      tenant,
      visibility,
      filter,
      pageRequest('jobs', query),
    );
    return listAnswer('jobs', { ...page, items: await this.waiting.all(tenant, page.items) });
  }

  @Get(':id')
  @Roles('operator', 'submitter', 'auditor')
  @Reads(jobBoard)
  @ApiOperation({ summary: 'One job with its attempts, progress, and the reference to its result.' })
  @ApiOkResponse({ type: JobViewDto })
  async one(
    @Param('id', IdPipe) id: string,
    @Query() _query: ReadQueryDto,
    @CurrentTenant() tenant: string,
    @CurrentVisibility() visibility: Visibility,
  ): Promise<Explained<JobView>> {
    const job = await findJob(this.platform.readModels, tenant, visibility, id);
    if (job) return this.waiting.one(tenant, job);
    throw new ProblemError(
      'JOB.NOT_FOUND',
      'There is no such job. One that was submitted this moment shows when you pass its position as minPosition.',
    );
  }
}
