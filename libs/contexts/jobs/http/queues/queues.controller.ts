import {
  ApiListResponse,
  CurrentTenant,
  listAnswer,
  type ListAnswer,
  pageRequest,
  PLATFORM,
  type Platform,
  ReadQueryDto,
  Reads,
  Roles,
  wholeList,
} from '@docket/http';
import { messageOf } from '@docket/kernel';
import { jobBoard } from '../../read-models/job-board/projection.js';
import { listDeadLetters } from '../../read-models/dead-letters/queries.js';
import { queueDepths } from '../../read-models/queues/queries.js';
import type { JobSummary } from '../../read-models/job-board/queries.js';
import type { QueueDepth } from '@docket/work-queue';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { JobFilterDto, JobSummaryDto } from '../job-board.dto.js';
import { jobFilter } from '../job-filter.js';
import { WaitingView, type Explained } from '../waiting/waiting-view.js';
import { WorkGate } from '../../application/control/work-gate.js';
import { PausedQueueDto } from '../control/queue-control.dto.js';
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

  @ApiProperty({
    type: PausedQueueDto,
    nullable: true,
    description: 'Set while the queue hands out nothing.',
  })
  paused!: PausedQueueDto | null;
}

@ApiTags('queues')
@Controller('v1')
export class QueuesController {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly waiting: WaitingView,
    private readonly gate: WorkGate,
  ) {}

  @Get('queues')
  @Roles('operator', 'auditor')
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
    const [jobs, live, { paused }] = await Promise.all([
      queueDepths(readModels, tenant),
      this.live(),
      this.gate.controlOf(tenant),
    ]);
    const own = live?.filter((depth) => depth.tenant === tenant) ?? null;
    return wholeList(queueStatus(jobs, own, clock.now(), paused));
  }

  @Get('dead-letters')
  @Roles('operator', 'auditor')
  @Reads(jobBoard)
  @ApiOperation({ summary: 'Jobs that took down their workers and wait for a person.' })
  @ApiListResponse(JobSummaryDto)
  async deadLetters(
    @Query() query: JobFilterDto,
    @CurrentTenant() tenant: string,
  ): Promise<ListAnswer<Explained<JobSummary>>> {
    const { readModels } = this.platform;
    const page = await listDeadLetters(
      readModels,
      tenant,
      jobFilter(query),
      pageRequest('dead-letters', query),
    );
    return listAnswer('dead-letters', { ...page, items: await this.waiting.all(tenant, page.items) });
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
