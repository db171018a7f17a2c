import type { ProjectionStatus } from '@docket/projections';
import { analyticsProjections } from '@docket/read-models/analytics';
import { auditProjections } from '@docket/read-models/audit';
import { operationsProjections } from '@docket/read-models/operations';
import { reportingProjections } from '@docket/read-models/reporting';
import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { ApiListResponse } from '../lists/list-response.js';
import { wholeList, type ListAnswer } from '../lists/page.js';
import { PLATFORM, type Platform } from '../platform.js';

/** Of the code that answers: another version than the active one means that a rebuild is due or under way. */
const deployedVersions = new Map(
  [...operationsProjections, ...analyticsProjections, ...auditProjections, ...reportingProjections].map(
    ({ name, version }) => [name, version],
  ),
);

class ProjectionDto {
  @ApiProperty({ example: 'operations.job-board' })
  name!: string;

  @ApiProperty({ description: 'Version of the active generation.' })
  version!: number;

  @ApiProperty({ type: Number, nullable: true })
  deployedVersion!: number | null;

  @ApiProperty()
  generation!: number;

  @ApiProperty({ description: 'Every event at or below is folded.' })
  checkpoint!: number;

  @ApiProperty({ type: Number, nullable: true, description: 'Last position of the log.' })
  head!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  lag!: number | null;

  @ApiProperty()
  eventsPerSecond!: number;

  @ApiProperty({ description: 'Documents that wait behind an event that could not be folded.' })
  parkedDocuments!: number;

  @ApiProperty({ type: String, nullable: true })
  lastError!: string | null;

  @ApiProperty({ type: [String] })
  owners!: readonly string[];

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  updatedAt!: string | null;

  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true } })
  generations!: readonly object[];
}

@ApiTags('projections')
@Controller('v1/projections')
export class ProjectionsController {
  constructor(@Inject(PLATFORM) private readonly platform: Platform) {}

  @Get()
  @ApiOperation({ summary: 'How far each read model is, and what is wrong where something is.' })
  @ApiListResponse(ProjectionDto)
  async list(): Promise<ListAnswer<ProjectionStatus>> {
    const status = await this.platform.readModels.status();
    return wholeList(
      status.map((each) => ({ ...each, deployedVersion: deployedVersions.get(each.name) ?? null })),
    );
  }
}
