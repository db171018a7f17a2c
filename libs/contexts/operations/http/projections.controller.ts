import {
  AboutInstallation,
  ApiListResponse,
  type ListAnswer,
  PLATFORM,
  type Platform,
  Roles,
  wholeList,
} from '@docket/http';
import type { ProjectionStatus } from '@docket/projections';
import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';

class BuildDto {
  @ApiProperty()
  generation!: number;

  @ApiProperty()
  version!: number;

  @ApiProperty({ enum: ['running', 'waiting', 'paused', 'failing'] })
  state!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'What ended the last try, until one comes farther.',
  })
  lastError!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  failedAt!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'folding' })
  phase!: string | null;

  @ApiProperty()
  position!: number;

  @ApiProperty({ type: Number, nullable: true })
  target!: number | null;

  @ApiProperty()
  eventsPerSecond!: number;

  @ApiProperty({ type: Number, nullable: true, description: 'Time left as far as it can be told.' })
  remainingMs!: number | null;
}

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

  @ApiProperty({ type: [String], description: 'The processes that fold the active generation now.' })
  owners!: readonly string[];

  @ApiProperty({ description: 'Living processes fold all of it: readers see what happens now.' })
  folding!: boolean;

  @ApiProperty({
    type: BuildDto,
    nullable: true,
    description: 'The generation that comes next, while it is built.',
  })
  build!: BuildDto | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Why readers see an old state, and for how long; or why a build fails.',
  })
  notice!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  updatedAt!: string | null;

  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true } })
  generations!: readonly object[];
}

@ApiTags('projections')
@AboutInstallation()
@Controller('v1/projections')
export class ProjectionsController {
  constructor(@Inject(PLATFORM) private readonly platform: Platform) {}

  @Get()
  @Roles('operator', 'auditor')
  @ApiOperation({ summary: 'How far each read model is, and what is wrong where something is.' })
  @ApiListResponse(ProjectionDto)
  async list(): Promise<ListAnswer<ProjectionStatus>> {
    const { readModels, composition } = this.platform;
    const [status, projections] = await Promise.all([readModels.status(), composition.projections()]);
    // Of the code that answers: another version than the active one means that a rebuild is due or under way.
    const deployed = new Map(projections.map(({ name, version }) => [name, version]));
    return wholeList(status.map((each) => ({ ...each, deployedVersion: deployed.get(each.name) ?? null })));
  }
}
