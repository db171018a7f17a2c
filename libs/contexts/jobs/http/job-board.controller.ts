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

@ApiTags('jobs')
@Controller('v1/jobs')
export class JobBoardController {
  constructor(@Inject(PLATFORM) private readonly platform: Platform) {}

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
  ): Promise<ListAnswer<JobSummary>> {
    const filter = { ...jobFilter(query), ...(query.state === undefined ? {} : { states: query.state }) };
    const page = await listJobs(
      this.platform.readModels,
      tenant,
      visibility,
      filter,
      pageRequest('jobs', query),
    );
    return listAnswer('jobs', page);
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
  ): Promise<JobView> {
    const job = await findJob(this.platform.readModels, tenant, visibility, id);
    if (job) return job;
    throw new ProblemError(
      'JOB.NOT_FOUND',
      'There is no such job. One that was submitted this moment shows when you pass its position as minPosition.',
    );
  }
}
