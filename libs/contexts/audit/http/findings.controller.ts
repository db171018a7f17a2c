import {
  accepted,
  ApiListResponse,
  CurrentContext,
  CurrentTenant,
  IdPipe,
  listAnswer,
  type ListAnswer,
  pageRequest,
  PLATFORM,
  type Platform,
  Reads,
  Roles,
} from '@docket/http';
import type { EventContext } from '@docket/kernel';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ResolveFindingCommand } from '../application/commands/index.js';
import { findings, listFindings, type FindingView } from '../read-models/index.js';
import { FindingDto, FindingsQueryDto, ResolvedFindingDto, ResolveFindingDto } from './findings.dto.js';

@ApiTags('audit')
@Controller('v1/audit/findings')
export class FindingsController {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  @Roles('auditor')
  @Reads(findings)
  @ApiOperation({
    summary: 'What the analyser saw in the log that a person is to look at, the newest first.',
    description:
      'Bursts of denials, reads at night, mass exports, new places of a key, first uses after long silence, new admins.',
  })
  @ApiListResponse(FindingDto)
  async list(
    @Query() query: FindingsQueryDto,
    @CurrentTenant() tenant: string,
  ): Promise<ListAnswer<FindingView>> {
    const page = pageRequest('findings', query);
    return listAnswer('findings', await listFindings(this.platform.readModels, tenant, query.status, page));
  }

  @Post(':id/resolve')
  @HttpCode(200)
  @Roles('auditor')
  @ApiOperation({ summary: 'Say what a finding was, with a reason.' })
  @ApiOkResponse({ type: ResolvedFindingDto })
  async resolve(
    @Param('id', IdPipe) id: string,
    @Body() { verdict, reason }: ResolveFindingDto,
    @CurrentTenant() tenant: string,
    @CurrentContext() context: EventContext,
  ): Promise<ResolvedFindingDto> {
    const command = new ResolveFindingCommand(tenant, id, { verdict, reason }, context);
    const { position, state } = accepted(await this.commands.execute(command));
    return { findingId: id, status: state.status, position };
  }
}
