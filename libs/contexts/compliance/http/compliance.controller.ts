import {
  accepted,
  ApiListResponse,
  CurrentContext,
  CurrentTenant,
  invalid,
  listAnswer,
  type ListAnswer,
  PageQueryDto,
  pageRequest,
  PLATFORM,
  type Platform,
  ProblemError,
  Roles,
  wholeList,
} from '@docket/http';
import type { EventContext } from '@docket/kernel';
import { cutPage } from '@docket/paging';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put, Query, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { ChangeRetentionCommand, GiveVerdictCommand } from '../application/commands/index.js';
import {
  complianceReport,
  complianceView,
  listRuns,
  recordRun,
  requireRule,
  retentionPolicies,
  runCheck,
  storedLog,
  type RunView,
} from '../application/index.js';
import { retentionKinds, type RetentionKind } from '../domain/index.js';
import {
  ChangedRetentionDto,
  ChangedRuleDto,
  ChangeRetentionDto,
  ComplianceDto,
  ComplianceQueryDto,
  ComplianceRunDto,
  RetentionDto,
  VerdictDto,
} from './compliance.dto.js';

const LIST = 'compliance-runs';
/** What one request may read; a longer log is checked by `docket compliance check`. */
const MOST_ENTRIES = 500_000;

@ApiTags('compliance')
@Controller('v1/audit')
export class ComplianceController {
  private isRunning = false;

  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly commands: CommandBus,
  ) {}

  @Get('compliance')
  @Roles('auditor')
  @ApiOperation({
    summary: 'What the newest check of the log says of each rule, and what people say.',
    description: 'With `format=html` as one page to be printed and filed.',
  })
  @ApiOkResponse({ type: ComplianceDto })
  async compliance(
    @Query() { format = 'json' }: ComplianceQueryDto,
    @CurrentTenant() tenant: string,
    @Res() response: Response,
  ): Promise<void> {
    const now = this.platform.clock.now();
    const view = await complianceView(this.platform.store, tenant, now);
    if (format === 'json') return void response.json(view);
    response.type('html').send(complianceReport(view, { tenant, now }));
  }

  @Get('compliance/runs')
  @Roles('auditor')
  @ApiOperation({ summary: 'The checks that were made, the newest first.' })
  @ApiListResponse(ComplianceRunDto)
  async runs(@Query() query: PageQueryDto, @CurrentTenant() tenant: string): Promise<ListAnswer<RunView>> {
    const { limit, afterKey } = pageRequest(LIST, query);
    if (afterKey !== undefined && !/^[1-9]\d{0,14}$/.test(afterKey))
      throw new ProblemError('LIST.INVALID_CURSOR', 'This cursor is not one of this list.');
    const before = afterKey === undefined ? undefined : Number(afterKey);
    const found = await listRuns(this.platform.store, tenant, limit + 1, before);
    return listAnswer(
      LIST,
      cutPage(found, limit, ({ position }) => String(position)),
    );
  }

  @Post('compliance/runs')
  @Roles('auditor')
  @ApiOperation({
    summary: 'Check the log against every rule now; the run is an event of the log.',
    description:
      'Looks at the events of the tenant, and for the rules about the log as a whole at all of it. A log of more than ' +
      '500,000 entries is checked with `docket compliance check`.',
  })
  @ApiCreatedResponse({ type: ComplianceDto })
  async run(
    @CurrentTenant() tenant: string,
    @CurrentContext() context: EventContext,
  ): Promise<ComplianceDto> {
    const { store, rawLog: log, treeHeads: heads, tree: tiles, composition, clock } = this.platform;
    if ((await log.head()).last > MOST_ENTRIES)
      throw new ProblemError(
        'COMPLIANCE.LOG_TOO_LONG',
        `The log has more than ${MOST_ENTRIES} entries: run "docket compliance check" on the engines.`,
      );
    if (this.isRunning)
      throw new ProblemError('COMPLIANCE.RUNNING', 'A check is running: wait for it to end, then read it.');
    this.isRunning = true;
    try {
      const run = await runCheck(await storedLog({ log, heads, tiles }), composition, clock, { tenant });
      await recordRun(store, clock, run, { tenant, context });
    } finally {
      this.isRunning = false;
    }
    return (await complianceView(store, tenant, clock.now())) as unknown as ComplianceDto;
  }

  @Put('compliance/rules/:rule/verdict')
  @Roles('auditor')
  @ApiOperation({ summary: 'Say whether a rule is met, with evidence and until when that counts.' })
  @ApiOkResponse({ type: ChangedRuleDto })
  async verdict(
    @Param('rule') rule: string,
    @Body() { verdict, evidence, reason, expiresAt }: VerdictDto,
    @CurrentTenant() tenant: string,
    @CurrentContext() context: EventContext,
  ): Promise<ChangedRuleDto> {
    requireRule(rule);
    const { id, name } = context.actor;
    const given = {
      verdict,
      evidence,
      reason,
      expiresAt: new Date(expiresAt).toISOString(),
      givenBy: name ?? id,
    };
    const command = new GiveVerdictCommand(tenant, rule, given, context);
    return { rule, position: accepted(await this.commands.execute(command)).position };
  }

  @Get('retention')
  @Roles('auditor')
  @ApiOperation({ summary: 'How long records, the audit trail and documentation are kept.' })
  @ApiListResponse(RetentionDto)
  async retention(@CurrentTenant() tenant: string): Promise<ListAnswer<RetentionDto>> {
    return wholeList(await retentionPolicies(this.platform.store, tenant));
  }

  @Put('retention/:kind')
  @HttpCode(200)
  @Roles()
  @ApiOperation({
    summary:
      'Say how long something is to be kept. The compliance check compares the policies with the rules.',
  })
  @ApiOkResponse({ type: ChangedRetentionDto })
  async changeRetention(
    @Param('kind') kind: string,
    @Body() { days, reason }: ChangeRetentionDto,
    @CurrentTenant() tenant: string,
    @CurrentContext() context: EventContext,
  ): Promise<ChangedRetentionDto> {
    if (!isRetentionKind(kind))
      throw invalid([{ in: 'path', path: '/kind', message: `must be one of ${retentionKinds.join(', ')}` }]);
    const command = new ChangeRetentionCommand(tenant, kind, days, reason, context);
    const { position, state } = accepted(await this.commands.execute(command));
    return { kind, days: state.days, position };
  }
}

function isRetentionKind(text: string): text is RetentionKind {
  return (retentionKinds as readonly string[]).includes(text);
}
