import { messageOf } from '@docket/kernel';
import { jobBoard, listDeadLetters, queueDepths, type JobSummary } from '@docket/read-models/operations';
import type { QueueDepth } from '@docket/work-queue';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { CurrentTenant } from '../context/decorators.js';
import { JobFilterDto, JobSummaryDto } from '../jobs/job-board.dto.js';
import { jobFilter } from '../jobs/job-filter.js';
import { ApiListResponse } from '../lists/list-response.js';
import { listAnswer, pageRequest, wholeList, type ListAnswer } from '../lists/page.js';
import { PLATFORM, type Platform } from '../platform.js';
import { ReadQueryDto, Reads } from '../read-your-writes/reads.js';
import { queueStatus, type QueueStatus } from './queue-status.js';

class QueueItemsDto {
  @ApiProperty({ description: 'Items that no worker holds.' })
  waiting!: number;

  @ApiProperty({ description: 'Items that a worker holds, or that come back after a delay.' })
  leased!: number;
}

class QueueDto {
  @ApiProperty()
  queue!: string;

  @ApiProperty({ example: 'pdf.text@1' })
  method!: string;

  @ApiProperty()
  scheduled!: number;

  @ApiProperty()
  queued!: number;

  @ApiProperty()
  running!: number;

  @ApiProperty()
  backingOff!: number;

  @ApiProperty()
  canceling!: number;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  oldestQueuedAt!: string | null;

  @ApiProperty({ type: Number, nullable: true })
  oldestWaitMs!: number | null;

  @ApiProperty({
    type: QueueItemsDto,
    nullable: true,
    description: 'Null when the live queue did not answer.',
  })
  items!: QueueItemsDto | null;
}

@ApiTags('queues')
@Controller('v1')
export class QueuesController {
  constructor(@Inject(PLATFORM) private readonly platform: Platform) {}

  @Get('queues')
  @Reads(jobBoard)
  @ApiOperation({
    summary: 'What waits and runs, by queue and method.',
    description: 'Jobs as the log has them, beside the items that workers take at this moment.',
  })
  @ApiListResponse(QueueDto)
  async queues(
    @Query() _query: ReadQueryDto,
    @CurrentTenant() tenant: string,
  ): Promise<ListAnswer<QueueStatus>> {
    const { readModels, clock } = this.platform;
    const [jobs, live] = await Promise.all([queueDepths(readModels, tenant), this.live()]);
    const own = live?.filter((depth) => depth.tenant === tenant) ?? null;
    return wholeList(queueStatus(jobs, own, clock.now()));
  }

  @Get('dead-letters')
  @Reads(jobBoard)
  @ApiOperation({ summary: 'Jobs that took down their workers and wait for a person.' })
  @ApiListResponse(JobSummaryDto)
  async deadLetters(
    @Query() query: JobFilterDto,
    @CurrentTenant() tenant: string,
  ): Promise<ListAnswer<JobSummary>> {
    const { readModels } = this.platform;
    const page = await listDeadLetters(
      readModels,
      tenant,
      jobFilter(query),
      pageRequest('dead-letters', query),
    );
    return listAnswer('dead-letters', page);
  }

  /** The job board alone is worth an answer, so a queue that is out of reach is told, not passed on. */
  private async live(): Promise<readonly QueueDepth[] | null> {
    try {
      return await this.platform.workQueue.depth();
    } catch (error) {
      this.platform.logger.warn({ err: error }, `the live queue did not answer: ${messageOf(error)}`);
      return null;
    }
  }
}
