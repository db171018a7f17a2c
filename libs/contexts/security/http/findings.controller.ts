import {
  AboutInstallation,
  accepted,
  ApiListResponse,
  CurrentContext,
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
import { OPERATORS_TENANT, type EventContext } from '@docket/kernel';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { FindingOrder } from '../application/commands/index.js';
import { cycloneDx, readInstallation } from '../application/index.js';
import type { FindingCommand } from '../domain/index.js';
import { findings } from '../read-models/findings/projection.js';
import { findFinding, listFindings } from '../read-models/findings/queries.js';
import {
  AcceptFindingDto,
  SecurityFindingDto,
  FindingWrittenDto,
  WithdrawAcceptanceDto,
} from './findings.dto.js';
import { SecurityFindingsQueryDto } from './scans.dto.js';

@ApiTags('security')
@AboutInstallation()
@Controller('v1/security')
export class SecurityFindingsController {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly commands: CommandBus,
  ) {}

  @Get('findings')
  @Roles('operator', 'auditor')
  @Reads(findings)
  @ApiOperation({ summary: 'Findings of all scans as they are now, the worst first.' })
  @ApiListResponse(SecurityFindingDto)
  async list(@Query() query: SecurityFindingsQueryDto): Promise<ListAnswer<SecurityFindingDto>> {
    const { severity, check, status } = query;
    const filter = {
      ...(severity === undefined ? {} : { severity }),
      ...(check === undefined ? {} : { check }),
      ...(status === undefined ? {} : { status }),
    };
    const { readModels, clock } = this.platform;
    const request = pageRequest('security-findings', query);
    return listAnswer(
      'security-findings',
      await listFindings(readModels, OPERATORS_TENANT, filter, request, clock.now()),
    );
  }

  @Get('findings/:id')
  @Roles('operator', 'auditor')
  @Reads(findings)
  @ApiOperation({ summary: 'One finding; its past is at GET /v1/history/security-finding/{id}.' })
  @ApiOkResponse({ type: SecurityFindingDto })
  async one(@Param('id', IdPipe) id: string, @Query() _query: ReadQueryDto): Promise<SecurityFindingDto> {
    const { readModels, clock } = this.platform;
    const found = await findFinding(readModels, OPERATORS_TENANT, id, clock.now());
    if (found) return found;
    throw new ProblemError(
      'SECURITY.FINDING_NOT_FOUND',
      'There is no such finding: list them with GET /v1/security/findings.',
    );
  }

  @Post('findings/:id/accept')
  @HttpCode(200)
  @Roles('operator')
  @ApiOperation({ summary: 'Accept a finding until a time: it does not count as open until then.' })
  @ApiOkResponse({ type: FindingWrittenDto })
  async accept(
    @Param('id', IdPipe) id: string,
    @Body() { reason, until }: AcceptFindingDto,
    @CurrentContext() context: EventContext,
  ): Promise<FindingWrittenDto> {
    return this.order(id, { type: 'AcceptFinding', reason, until }, context);
  }

  @Post('findings/:id/withdraw')
  @HttpCode(200)
  @Roles('operator')
  @ApiOperation({ summary: 'Take an acceptance back: the finding is open again.' })
  @ApiOkResponse({ type: FindingWrittenDto })
  async withdraw(
    @Param('id', IdPipe) id: string,
    @Body() { reason }: WithdrawAcceptanceDto,
    @CurrentContext() context: EventContext,
  ): Promise<FindingWrittenDto> {
    return this.order(id, { type: 'WithdrawAcceptance', reason }, context);
  }

  @Get('sbom')
  @Roles('operator', 'auditor')
  @ApiOperation({ summary: 'What this process of the API is made of: CycloneDX 1.6 as JSON.' })
  @ApiOkResponse({ schema: { type: 'object', additionalProperties: true } })
  async sbom(): Promise<object> {
    const installation = await readInstallation();
    if (installation !== undefined) return cycloneDx(installation, this.platform.clock.now());
    throw new ProblemError(
      'SECURITY.NO_INSTALLATION',
      'npm has left no record of what it installed: run the API from an installation by npm ci.',
    );
  }

  private async order(
    findingId: string,
    command: FindingCommand,
    context: EventContext,
  ): Promise<FindingWrittenDto> {
    const order = new FindingOrder(findingId, command, context);
    return { findingId, position: accepted(await this.commands.execute(order)).position };
  }
}
