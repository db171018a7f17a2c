import type { ConfigurationKey } from '@docket/configuration';
import {
  accepted,
  aheadOfLog,
  ApiListResponse,
  CurrentCaller,
  CurrentContext,
  CurrentTenant,
  invalid,
  type ListAnswer,
  PLATFORM,
  type Platform,
  ProblemError,
  Roles,
  wholeList,
} from '@docket/http';
import { type Caller, DEFAULT_TENANT, type EventContext } from '@docket/kernel';
import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Put, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ConfigurationRequest } from '../application/commands/index.js';
import { historyOf, scopeOf, type Scope, storedAt } from '../application/index.js';
import { type ConfigurationCommand, configurationDecider } from '../domain/index.js';
import {
  ConfigurationDetailDto,
  ConfigurationHistoryDto,
  ConfigurationKeyDto,
  ConfigurationReasonDto,
  ConfigurationWrittenDto,
  RollBackDto,
  SetValueDto,
} from './configuration.dto.js';
import { DiffQueryDto } from './diff.dto.js';
import { changeOf, detailView, historyView, keyView } from './views.js';

/** How long an answer waits for a change that this process has not seen yet. */
const WAIT_MS = 2_000;
const MOST_HISTORY = 1_000;

@ApiTags('configuration')
@Controller('v1/configuration')
export class ConfigurationController {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  @Roles('operator', 'auditor')
  @ApiOperation({
    summary: 'Every value that can be changed while all runs: what counts now, and where it comes from.',
  })
  @ApiListResponse(ConfigurationKeyDto)
  async list(@CurrentTenant() tenant: string): Promise<ListAnswer<ConfigurationKeyDto>> {
    await this.upToDate(tenant);
    const { configuration } = this.platform;
    const keys = [...configuration.keys.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
    return wholeList(keys.map((key) => keyView(configuration, key, tenant)));
  }

  @Get('diff')
  @Roles('operator', 'auditor')
  @ApiOperation({ summary: 'What was changed between two versions: behind one position, up to another.' })
  @ApiListResponse(ConfigurationHistoryDto)
  async diff(
    @Query() { from, to }: DiffQueryDto,
    @CurrentTenant() tenant: string,
  ): Promise<ListAnswer<ConfigurationHistoryDto>> {
    const until = to ?? Number.MAX_SAFE_INTEGER;
    if (from > until) throw invalid([{ in: 'query', path: '/to', message: 'lies before from' }]);
    return wholeList(await this.changes(tenant, undefined, from, until));
  }

  @Get(':key')
  @Roles('operator', 'auditor')
  @ApiOperation({ summary: 'One value with every layer, and why the one that counts has won.' })
  @ApiOkResponse({ type: ConfigurationDetailDto })
  async one(@Param('key') name: string, @CurrentTenant() tenant: string): Promise<ConfigurationDetailDto> {
    const key = this.keyNamed(name);
    await this.upToDate(tenant);
    return detailView(this.platform.configuration, key, tenant);
  }

  @Put(':key')
  @HttpCode(200)
  @Roles('operator')
  @ApiOperation({ summary: 'Set a value; it counts in every process within moments.' })
  @ApiOkResponse({ type: ConfigurationWrittenDto })
  async set(
    @Param('key') name: string,
    @Body() { value, reason, scope = 'installation' }: SetValueDto,
    @CurrentTenant() tenant: string,
    @CurrentCaller() caller: Caller,
    @CurrentContext() context: EventContext,
  ): Promise<ConfigurationWrittenDto> {
    const key = this.keyNamed(name);
    requireScope(key, scope, caller);
    const { configuration } = this.platform;
    const wrong = value === undefined ? 'is missing' : configuration.whyNot(key, value);
    if (wrong !== undefined)
      throw new ProblemError('CONFIGURATION.INVALID_VALUE', `The value does not fit ${name}: ${wrong}.`, {
        errors: [{ in: 'body', path: '/value', message: wrong }],
      });
    const change = changeOf(configuration, key, scope, tenant, value);
    return this.write(scope, tenant, { type: 'ChangeConfiguration', change, reason }, context);
  }

  @Delete(':key')
  @Roles('operator')
  @ApiOperation({ summary: 'Remove what is stored: the environment or the default counts again.' })
  @ApiOkResponse({ type: ConfigurationWrittenDto })
  async remove(
    @Param('key') name: string,
    @Body() { reason, scope = 'installation' }: ConfigurationReasonDto,
    @CurrentTenant() tenant: string,
    @CurrentCaller() caller: Caller,
    @CurrentContext() context: EventContext,
  ): Promise<ConfigurationWrittenDto> {
    requireScope(this.keyNamed(name), scope, caller);
    const change = { key: name, removed: true } as const;
    return this.write(scope, tenant, { type: 'ChangeConfiguration', change, reason }, context);
  }

  @Get(':key/history')
  @Roles('operator', 'auditor')
  @ApiOperation({ summary: 'Every change of a value, the latest first: who, when, why, from what to what.' })
  @ApiListResponse(ConfigurationHistoryDto)
  async history(
    @Param('key') name: string,
    @CurrentTenant() tenant: string,
  ): Promise<ListAnswer<ConfigurationHistoryDto>> {
    this.keyNamed(name);
    return wholeList(await this.changes(tenant, name, 0, Number.MAX_SAFE_INTEGER));
  }

  @Post('rollback')
  @HttpCode(200)
  @Roles('operator')
  @ApiOperation({ summary: 'Make everything that is stored what it was at a position, by one change.' })
  @ApiOkResponse({ type: ConfigurationWrittenDto })
  async rollBackAll(
    @Body() body: RollBackDto,
    @CurrentTenant() tenant: string,
    @CurrentCaller() caller: Caller,
    @CurrentContext() context: EventContext,
  ): Promise<ConfigurationWrittenDto> {
    requireScope(undefined, body.scope ?? 'installation', caller);
    return this.rollBack(body, tenant, context);
  }

  @Post(':key/rollback')
  @HttpCode(200)
  @Roles('operator')
  @ApiOperation({ summary: 'Make one value what it was at a position.' })
  @ApiOkResponse({ type: ConfigurationWrittenDto })
  async rollBackOne(
    @Param('key') name: string,
    @Body() body: RollBackDto,
    @CurrentTenant() tenant: string,
    @CurrentCaller() caller: Caller,
    @CurrentContext() context: EventContext,
  ): Promise<ConfigurationWrittenDto> {
    requireScope(this.keyNamed(name), body.scope ?? 'installation', caller);
    return this.rollBack(body, tenant, context, name);
  }

  private async rollBack(
    { toPosition: to, reason, scope = 'installation' }: RollBackDto,
    tenant: string,
    context: EventContext,
    key?: string,
  ): Promise<ConfigurationWrittenDto> {
    const { store } = this.platform;
    const { last } = await store.head();
    if (to > last) throw aheadOfLog('toPosition', to, last);
    const target = await storedAt(store, scope, tenant, to);
    const only = key === undefined ? {} : { key };
    return this.write(scope, tenant, { type: 'RollBackConfiguration', to, target, reason, ...only }, context);
  }

  private async write(
    scope: Scope,
    tenant: string,
    command: ConfigurationCommand,
    context: EventContext,
  ): Promise<ConfigurationWrittenDto> {
    const request = new ConfigurationRequest(scope, tenant, command, context);
    const { position, changed } = accepted(await this.commands.execute(request));
    return { position, changed };
  }

  private async changes(
    tenant: string,
    key: string | undefined,
    from: number,
    to: number,
  ): Promise<readonly ConfigurationHistoryDto[]> {
    const { store, configuration } = this.platform;
    const both = await Promise.all(
      (['installation', 'tenant'] as const).map((scope) => historyOf(store, scope, tenant, key)),
    );
    return both
      .flat()
      .filter(({ position }) => position > from && position <= to)
      .sort((a, b) => b.position - a.position)
      .slice(0, MOST_HISTORY)
      .map((entry) => historyView(configuration, entry));
  }

  private keyNamed(name: string): ConfigurationKey {
    const key = this.platform.configuration.keys.get(name);
    if (key !== undefined) return key;
    throw new ProblemError(
      'CONFIGURATION.UNKNOWN_KEY',
      `There is no key "${name.slice(0, 120)}": list them with GET /v1/configuration.`,
    );
  }

  /** An answer shows what was written before it, also by another process. */
  private async upToDate(tenant: string): Promise<void> {
    const { store, configuration } = this.platform;
    const aggregate = configurationDecider.aggregate;
    const lasts = await Promise.all(
      (['installation', 'tenant'] as const).map((scope) =>
        store.lastPosition({ ...scopeOf(scope, tenant), type: aggregate }),
      ),
    );
    await configuration.reached(Math.max(...lasts), WAIT_MS);
  }
}

/** Who may change what counts for every tenant: those who stand above them. */
function requireScope(key: ConfigurationKey | undefined, scope: Scope, caller: Caller): void {
  if (scope === 'tenant') {
    if (key === undefined || key.perTenant === true) return;
    throw new ProblemError(
      'CONFIGURATION.NOT_PER_TENANT',
      `${key.key} is the same for every tenant: leave scope out.`,
      { errors: [{ in: 'body', path: '/scope', message: 'must be installation' }] },
    );
  }
  if (caller.platformAdministrator || caller.tenant === DEFAULT_TENANT) return;
  throw new ProblemError(
    'ACCESS.PLATFORM_ADMINISTRATOR_NEEDED',
    'Only the tenant that runs the installation may change it for all: set your own value with scope "tenant".',
  );
}
