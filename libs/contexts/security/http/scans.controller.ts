import {
  AboutInstallation,
  accepted,
  ApiListResponse,
  CurrentContext,
  IdPipe,
  listAnswer,
  type ListAnswer,
  PageQueryDto,
  pageRequest,
  PLATFORM,
  type Platform,
  ProblemError,
  ReadQueryDto,
  Reads,
  Roles,
} from '@docket/http';
import { nameBasedId, timeOrderedId, type EventContext, OPERATORS_TENANT } from '@docket/kernel';
import { Body, Controller, Get, Headers, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiAcceptedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { ScanOrder } from '../application/commands/index.js';
import { htmlReport, sarifReport, ScanStates, scanSteps } from '../application/index.js';
import { findings } from '../read-models/findings/projection.js';
import { listFindings, type FindingView } from '../read-models/findings/queries.js';
import { scans } from '../read-models/scans/projection.js';
import { findScan, listScans, type ScanView } from '../read-models/scans/queries.js';
import { SecurityFindingDto } from './findings.dto.js';
import { PostureRecorder } from './posture-recorder.js';
import { RequestScanDto, ScanDetailDto, ScanDto, ScanFindingsQueryDto, ScanOrderedDto } from './scans.dto.js';

/** A report has no more findings than this. */
const MOST_FINDINGS = 10_000;

@ApiTags('security')
@AboutInstallation()
@Controller('v1/security/scans')
export class SecurityScansController {
  private readonly states: ScanStates;

  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly commands: CommandBus,
    private readonly posture: PostureRecorder,
  ) {
    this.states = new ScanStates(platform.db);
  }

  @Post()
  @HttpCode(202)
  @Roles('operator')
  @ApiOperation({ summary: 'Scan the running system for what is weak; one scan at a time.' })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'The same key is the same scan.' })
  @ApiAcceptedResponse({ type: ScanOrderedDto })
  async request(
    @Body() { reason }: RequestScanDto,
    @Headers('idempotency-key') key: string | undefined,
    @CurrentContext() context: EventContext,
  ): Promise<ScanOrderedDto> {
    await this.posture.record();
    const scanId =
      key === undefined
        ? timeOrderedId(this.platform.clock.now().getTime())
        : nameBasedId('security-scan', 'hand', context.actor.id, key);
    const command = { type: 'RequestScan', scanId, trigger: 'hand', reason } as const;
    const { position } = accepted(await this.commands.execute(new ScanOrder(command, context)));
    return { scanId, position };
  }

  @Get()
  @Roles('operator', 'auditor')
  @Reads(scans)
  @ApiOperation({ summary: 'Scans, the newest first, with what came of each check.' })
  @ApiListResponse(ScanDto)
  async list(@Query() query: PageQueryDto): Promise<ListAnswer<ScanDto>> {
    const page = await listScans(
      this.platform.readModels,
      OPERATORS_TENANT,
      pageRequest('security-scans', query),
    );
    return listAnswer('security-scans', page);
  }

  @Get(':id')
  @Roles('operator', 'auditor')
  @Reads(scans)
  @ApiOperation({ summary: 'One scan, and how far it is while it runs.' })
  @ApiOkResponse({ type: ScanDetailDto })
  async one(@Param('id', IdPipe) id: string, @Query() _query: ReadQueryDto): Promise<ScanDetailDto> {
    const scan = await this.scan(id);
    const state = scan.status === 'running' ? await this.states.get(id) : undefined;
    if (state === undefined) return { ...scan, progress: null };
    const { step, done, total, attempts } = state;
    const stepNumber = scanSteps.indexOf(step) + 1;
    return { ...scan, progress: { step, stepNumber, steps: scanSteps.length, done, total, attempts } };
  }

  @Get(':id/findings')
  @Roles('operator', 'auditor')
  @Reads(findings, scans)
  @ApiOperation({
    summary: 'What was open at a scan, and what it has found fixed, the worst first.',
    description:
      'With `format=sarif` for code scanning services, with `format=html` to be printed and filed.',
  })
  @ApiListResponse(SecurityFindingDto)
  async findings(
    @Param('id', IdPipe) id: string,
    @Query() query: ScanFindingsQueryDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ListAnswer<SecurityFindingDto> | object | string> {
    const scan = await this.scan(id);
    const now = this.platform.clock.now();
    const { severity, check, status, format = 'json' } = query;
    const filter = {
      scan: scan.number,
      ...(severity === undefined ? {} : { severity }),
      ...(check === undefined ? {} : { check }),
      ...(status === undefined ? {} : { status }),
    };
    const list = 'security-scan-findings';
    const { readModels } = this.platform;
    if (format === 'json') {
      const page = await listFindings(readModels, OPERATORS_TENANT, filter, pageRequest(list, query), now);
      return listAnswer(list, page);
    }
    const whole = { limit: MOST_FINDINGS };
    const items: readonly FindingView[] = (
      await listFindings(readModels, OPERATORS_TENANT, filter, whole, now)
    ).items;
    if (format === 'sarif') {
      response.type('application/sarif+json');
      return sarifReport(scan, items);
    }
    response.type('html');
    return htmlReport(scan, items, now);
  }

  private async scan(id: string): Promise<ScanView> {
    const found = await findScan(this.platform.readModels, OPERATORS_TENANT, id);
    if (found) return found;
    throw new ProblemError(
      'SECURITY.SCAN_NOT_FOUND',
      'There is no such scan: list them with GET /v1/security/scans.',
    );
  }
}
