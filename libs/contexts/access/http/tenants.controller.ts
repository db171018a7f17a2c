import {
  accepted,
  ApiListResponse,
  CurrentCaller,
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
import { DEFAULT_TENANT, type Caller, type EventContext } from '@docket/kernel';
import { Body, Controller, Get, Inject, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { CreateApiKeyCommand } from '../application/commands/api-keys.js';
import { TenantChangeCommand } from '../application/commands/tenants.js';
import { generateKey, hashOfKey } from '../application/key-text.js';
import { tenantUsage } from '../read-models/tenant-usage/projection.js';
import { usageOf } from '../read-models/tenant-usage/queries.js';
import { tenants } from '../read-models/tenants/projection.js';
import { findTenant, listTenants, type TenantView } from '../read-models/tenants/queries.js';
import { CreatedKeyDto, CreateKeyDto } from './keys.dto.js';
import { newKey } from './new-key.js';
import { platformAdministratorNeeded } from './platform-administrator.js';
import {
  ChangeTenantDto,
  CreateTenantDto,
  TenantChangedDto,
  TenantDto,
  TenantWithUsageDto,
} from './tenants.dto.js';

@ApiTags('tenants')
@Controller('v1/tenants')
export class TenantsController {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly commands: CommandBus,
  ) {}

  @Post()
  @Roles()
  @ApiOperation({
    summary: 'Create a tenant. For platform administrators.',
    description: 'The same request again is the same tenant. Its first key: POST /v1/tenants/{id}/keys.',
  })
  @ApiCreatedResponse({ type: TenantChangedDto })
  async create(
    @Body() { tenant, name, quotas }: CreateTenantDto,
    @CurrentCaller() caller: Caller,
    @CurrentContext() context: EventContext,
    @Res({ passthrough: true }) response: Response,
  ): Promise<TenantChangedDto> {
    if (!caller.platformAdministrator) throw platformAdministratorNeeded('create a tenant');
    const command = { type: 'CreateTenant', tenant, name, quotas: given({ ...quotas }) } as const;
    const { position, state } = accepted(
      await this.commands.execute(new TenantChangeCommand(command, context)),
    );
    response.setHeader('Location', `/v1/tenants/${tenant}`);
    return { tenant, status: state.status, position };
  }

  @Get()
  @Roles()
  @Reads(tenants)
  @ApiOperation({
    summary: 'Tenants, the newest first; an admin of a tenant sees their own.',
    description:
      'The default tenant is in the list once it was changed; GET /v1/tenants/default always works.',
  })
  @ApiListResponse(TenantDto)
  async list(@Query() query: PageQueryDto, @CurrentCaller() caller: Caller): Promise<ListAnswer<TenantView>> {
    const only = caller.platformAdministrator ? undefined : caller.tenant;
    return listAnswer(
      'tenants',
      await listTenants(this.platform.readModels, only, pageRequest('tenants', query)),
    );
  }

  @Get(':id')
  @Roles()
  @Reads(tenants, tenantUsage)
  @ApiOperation({ summary: 'One tenant with its quotas and what it has.' })
  @ApiOkResponse({ type: TenantWithUsageDto })
  async one(
    @Param('id', IdPipe) id: string,
    @Query() _query: ReadQueryDto,
    @CurrentCaller() caller: Caller,
  ): Promise<TenantWithUsageDto> {
    demandSight(id, caller);
    const { readModels, clock } = this.platform;
    const found = (await findTenant(readModels, id)) ?? (id === caller.tenant ? neverChanged(id) : undefined);
    if (found === undefined) throw noTenant();
    return { ...found, usage: await usageOf(readModels, id, clock.now()) };
  }

  @Patch(':id')
  @Roles()
  @ApiOperation({
    summary: 'Rename, limit, suspend or resume a tenant.',
    description:
      'An admin renames their own tenant; all else is for platform administrators. The keys of a suspended tenant open ' +
      'nothing within 2 s, in every process; its data stays, and work that was accepted goes on.',
  })
  @ApiOkResponse({ type: TenantChangedDto })
  async change(
    @Param('id', IdPipe) id: string,
    @Body() { reason, name, status, quotas }: ChangeTenantDto,
    @CurrentCaller() caller: Caller,
    @CurrentContext() context: EventContext,
  ): Promise<TenantChangedDto> {
    demandSight(id, caller);
    if (!caller.platformAdministrator && (status !== undefined || quotas !== undefined)) {
      throw platformAdministratorNeeded('suspend, resume or limit a tenant');
    }
    const command = {
      type: 'ChangeTenant',
      tenant: id,
      reason,
      ...(name === undefined ? {} : { name }),
      ...(status === undefined ? {} : { status }),
      ...(quotas === undefined ? {} : { quotas: { ...quotas } }),
    } as const;
    const { position, state } = accepted(
      await this.commands.execute(new TenantChangeCommand(command, context)),
    );
    return { tenant: id, status: state.status === 'unknown' ? 'active' : state.status, position };
  }

  @Post(':id/keys')
  @Roles()
  @ApiOperation({
    summary: 'Issue a key of another tenant, e.g. for its first admin. For platform administrators.',
  })
  @ApiCreatedResponse({ type: CreatedKeyDto })
  async issue(
    @Param('id', IdPipe) id: string,
    @Body() body: CreateKeyDto,
    @CurrentCaller() caller: Caller,
    @CurrentContext() context: EventContext,
  ): Promise<CreatedKeyDto> {
    demandSight(id, caller);
    if (!caller.platformAdministrator) throw platformAdministratorNeeded('issue keys of another tenant');
    if (id !== DEFAULT_TENANT && (await findTenant(this.platform.readModels, id)) === undefined)
      throw noTenant();
    const key = generateKey(id);
    const issued = newKey({ ...body, platformAdministrator: false });
    const { keyId, position } = accepted(
      await this.commands.execute(
        new CreateApiKeyCommand(id, { ...issued, keyHash: hashOfKey(key) }, context),
      ),
    );
    return { keyId, key, ...issued, position };
  }
}

/** To an admin of another tenant a tenant does not exist. */
function demandSight(id: string, caller: Caller): void {
  if (!caller.platformAdministrator && id !== caller.tenant) throw noTenant();
}

function noTenant(): ProblemError {
  return new ProblemError(
    'ACCESS.TENANT_NOT_FOUND',
    'There is no such tenant: list them with GET /v1/tenants.',
  );
}

/** The default tenant, and those of older installations, were never created. */
function neverChanged(tenant: string): TenantView {
  return {
    tenant,
    name: tenant,
    status: 'active',
    quotas: {},
    createdAt: new Date(0).toISOString(),
    createdBy: { kind: 'system', id: 'start' },
    suspended: null,
    position: 0,
  };
}

function given(quotas: Readonly<Record<string, number | undefined>>) {
  return Object.fromEntries(Object.entries(quotas).filter(([, value]) => value !== undefined));
}
