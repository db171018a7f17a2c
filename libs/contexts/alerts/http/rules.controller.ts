import {
  AboutInstallation,
  accepted,
  ApiListResponse,
  CurrentContext,
  type ListAnswer,
  PLATFORM,
  type Platform,
  ProblemError,
  Roles,
  wholeList,
} from '@docket/http';
import type { EventContext } from '@docket/kernel';
import { Body, Controller, Delete, Get, Header, HttpCode, Inject, Param, Post, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AlertsRequest } from '../application/commands/index.js';
import { FigureSamples, KnownAlerts } from '../application/index.js';
import {
  figureKind,
  isBuiltIn,
  prometheusRules,
  replay,
  wrongWith,
  type AlertRule,
  type Observed,
  type RuleDefinition,
} from '../domain/index.js';
import { AlertReasonDto, AlertWrittenDto } from './alerts.dto.js';
import { NamePipe } from './name.pipe.js';
import { AlertRuleDto, RuleDefinitionDto, SaveRuleDto, TestedRuleDto, TestRuleDto } from './rules.dto.js';

const MOST_RULES = 200;
const HOUR_MS = 3_600_000;

@ApiTags('alerts')
@AboutInstallation()
@Controller('v1/alerts/rules')
export class AlertRulesController {
  private readonly known: KnownAlerts;
  private readonly samples: FigureSamples;

  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly commands: CommandBus,
  ) {
    this.known = new KnownAlerts(platform.store);
    this.samples = new FigureSamples(platform.db);
  }

  @Get()
  @Roles('operator', 'auditor')
  @ApiOperation({ summary: 'The rules that count, built-in and own, by name.' })
  @ApiListResponse(AlertRuleDto)
  async list(): Promise<ListAnswer<AlertRuleDto>> {
    await this.known.refresh();
    const own = new Set(this.known.ownRules().map(({ name }) => name));
    return wholeList(this.known.rules().map((rule) => viewOf(rule, own.has(rule.name))));
  }

  @Get('prometheus')
  @Roles('operator', 'auditor')
  @Header('content-type', 'text/plain; charset=utf-8')
  @ApiOperation({ summary: 'The enabled rules as a rule file of Prometheus.' })
  @ApiOkResponse({ content: { 'text/plain': { schema: { type: 'string' } } } })
  async prometheus(): Promise<string> {
    await this.known.refresh();
    return prometheusRules(this.known.rules());
  }

  @Post('test')
  @HttpCode(200)
  @Roles('operator', 'auditor')
  @ApiOperation({
    summary: 'Play a rule over recorded figures: what it would have done. It changes nothing.',
  })
  @ApiOkResponse({ type: TestedRuleDto })
  async test(@Body() { hours, ...body }: TestRuleDto): Promise<TestedRuleDto> {
    const rule = { ...definitionOf(body), name: 'tested' };
    const wrong = wrongWith(rule);
    if (wrong !== undefined) throw new ProblemError('ALERT.RULE_INVALID', wrong);
    const to = this.platform.clock.now();
    const from = new Date(to.getTime() - hours * HOUR_MS);
    const resolution = hours <= 24 ? 'minute' : 'hour';
    const observed: Observed[] = [];
    for await (const each of this.samples.read(resolution, from, to)) {
      observed.push({ ...each, figures: each.figures.filter(({ name }) => name === rule.figure) });
    }
    const steps = replay(rule, observed);
    const count = (step: string): number => steps.filter((each) => each.step === step).length;
    const fired = count('fired');
    return { samples: observed.length, resolution, fired, firing: fired - count('resolved'), steps };
  }

  @Put(':name')
  @HttpCode(200)
  @Roles('operator')
  @ApiOperation({ summary: 'Make or change a rule; one named as a built-in one takes its place.' })
  @ApiOkResponse({ type: AlertWrittenDto })
  async save(
    @Param('name', NamePipe) name: string,
    @Body() { reason, ...body }: SaveRuleDto,
    @CurrentContext() context: EventContext,
  ): Promise<AlertWrittenDto> {
    if (['prometheus', 'test'].includes(name)) {
      throw new ProblemError('ALERT.RULE_INVALID', `A rule cannot be named ${name}: choose another name.`);
    }
    await this.known.refresh();
    const own = this.known.ownRules();
    if (own.length >= MOST_RULES && !own.some((rule) => rule.name === name)) {
      throw new ProblemError(
        'ALERT.TOO_MANY',
        `There are at most ${MOST_RULES} own rules: delete one first.`,
      );
    }
    const command = { type: 'SaveAlertRule', rule: definitionOf(body), reason } as const;
    return this.run(name, new AlertsRequest('alert-rule', name, command, context));
  }

  @Delete(':name')
  @Roles('operator')
  @ApiOperation({
    summary: 'Remove an own rule: what fires by it is resolved, a built-in one of its name counts again.',
  })
  @ApiOkResponse({ type: AlertWrittenDto })
  async remove(
    @Param('name', NamePipe) name: string,
    @Body() { reason }: AlertReasonDto,
    @CurrentContext() context: EventContext,
  ): Promise<AlertWrittenDto> {
    return this.run(
      name,
      new AlertsRequest('alert-rule', name, { type: 'DeleteAlertRule', reason }, context),
    );
  }

  private async run(id: string, request: AlertsRequest): Promise<AlertWrittenDto> {
    return { id, position: accepted(await this.commands.execute(request)).position };
  }
}

function definitionOf({ subject, clearThreshold, labels = {}, ...rest }: RuleDefinitionDto): RuleDefinition {
  const texts = Object.entries(labels).map(([name, value]) => [name, String(value)] as const);
  return {
    ...rest,
    ...(subject === undefined ? {} : { subject }),
    ...(clearThreshold === undefined ? {} : { clearThreshold }),
    labels: Object.fromEntries(texts),
  };
}

function viewOf({ subject, clearThreshold, ...rule }: AlertRule, own: boolean): AlertRuleDto {
  return {
    ...rule,
    builtIn: isBuiltIn(rule.name),
    own,
    subject: subject ?? null,
    clearThreshold: clearThreshold ?? null,
    unit: figureKind(rule.figure)?.unit ?? 'count',
  };
}
