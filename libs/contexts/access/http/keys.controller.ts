import {
  accepted,
  ApiListResponse,
  CurrentCaller,
  CurrentContext,
  CurrentTenant,
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
import { generateKey, hashOfKey } from '../application/key-text.js';
import {
  CreateApiKeyCommand,
  RevokeApiKeyCommand,
  RotateApiKeyCommand,
} from '../application/commands/api-keys.js';
import { apiKeyDecider } from '../domain/index.js';
import type { Caller, EventContext } from '@docket/kernel';
import { apiKeys } from '../read-models/api-keys/projection.js';
import { findApiKey, listApiKeys, type ApiKeyView } from '../read-models/api-keys/queries.js';
import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import {
  ChangedKeyDto,
  CreatedKeyDto,
  CreateKeyDto,
  KeyDto,
  RevokeKeyDto,
  RotatedKeyDto,
  RotateKeyDto,
} from './keys.dto.js';
import { newKey } from './new-key.js';
import { platformAdministratorNeeded } from './platform-administrator.js';

@ApiTags('keys')
@Controller('v1/keys')
export class KeysController {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly commands: CommandBus,
  ) {}

  @Post()
  @Roles()
  @ApiOperation({ summary: 'Issue a key. The answer shows it once.' })
  @ApiCreatedResponse({ type: CreatedKeyDto })
  async create(
    @Body() body: CreateKeyDto,
    @CurrentCaller() caller: Caller,
    @CurrentContext() context: EventContext,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CreatedKeyDto> {
    const { tenant } = caller;
    if (
      body.platformAdministrator === true &&
      !(caller.platformAdministrator && body.roles.includes('admin'))
    ) {
      throw platformAdministratorNeeded('issue a key with the role admin that stands above all tenants');
    }
    const key = generateKey(tenant);
    const issued = newKey(body);
    const { keyId, position } = accepted(
      await this.commands.execute(
        new CreateApiKeyCommand(tenant, { ...issued, keyHash: hashOfKey(key) }, context),
      ),
    );
    response.setHeader('Location', `/v1/keys/${keyId}`);
    return { keyId, key, ...issued, position };
  }

  @Get()
  @Roles()
  @Reads(apiKeys)
  @ApiOperation({ summary: 'Keys, the newest first, without their secrets.' })
  @ApiListResponse(KeyDto)
  async list(@Query() query: PageQueryDto, @CurrentTenant() tenant: string): Promise<ListAnswer<ApiKeyView>> {
    const { readModels, clock } = this.platform;
    return listAnswer('keys', await listApiKeys(readModels, tenant, pageRequest('keys', query), clock.now()));
  }

  @Get(':id')
  @Roles()
  @Reads(apiKeys)
  @ApiOperation({ summary: 'One key, without its secret.' })
  @ApiOkResponse({ type: KeyDto })
  async one(
    @Param('id', IdPipe) id: string,
    @Query() _query: ReadQueryDto,
    @CurrentTenant() tenant: string,
  ): Promise<ApiKeyView> {
    const { readModels, clock } = this.platform;
    const found = await findApiKey(readModels, tenant, id, clock.now());
    if (found) return found;
    throw new ProblemError(
      'ACCESS.KEY_NOT_FOUND',
      'There is no such key: list them with GET /v1/keys. One that was issued this moment shows when you pass its position as minPosition.',
    );
  }

  @Delete(':id')
  @Roles()
  @ApiOperation({ summary: 'Revoke a key. It opens nothing any more, within a second, in every process.' })
  @ApiOkResponse({ type: ChangedKeyDto })
  async revoke(
    @Param('id', IdPipe) id: string,
    @Body() { reason }: RevokeKeyDto,
    @CurrentCaller() caller: Caller,
    @CurrentContext() context: EventContext,
  ): Promise<ChangedKeyDto> {
    await this.demandRightOver(id, caller);
    const command = new RevokeApiKeyCommand(caller.tenant, id, reason ?? 'revoked by an admin', context);
    const { position, state } = accepted(await this.commands.execute(command));
    return { keyId: id, status: state.status, position };
  }

  @Post(':id/rotate')
  @Roles()
  @HttpCode(200)
  @ApiOperation({
    summary:
      'Give a key a new secret. The answer shows it once; those before it work until the overlap ends.',
    description: 'The key stays the same: its id, its name, what it may do and what it owns.',
  })
  @ApiOkResponse({ type: RotatedKeyDto })
  async rotate(
    @Param('id', IdPipe) id: string,
    @Body() { overlapSeconds }: RotateKeyDto,
    @CurrentCaller() caller: Caller,
    @CurrentContext() context: EventContext,
  ): Promise<RotatedKeyDto> {
    await this.demandRightOver(id, caller);
    const key = generateKey(caller.tenant);
    const overlapMs = overlapSeconds * 1_000;
    const command = new RotateApiKeyCommand(caller.tenant, id, hashOfKey(key), overlapMs, context);
    const { position, state } = accepted(await this.commands.execute(command));
    const previous = 'secrets' in state ? state.secrets.at(-2)?.endsAt : undefined;
    return { keyId: id, key, previousEndsAt: previous ?? this.platform.clock.now().toISOString(), position };
  }

  /** An admin of the tenant must not take over, nor end, a key that stands above all tenants. */
  private async demandRightOver(id: string, caller: Caller): Promise<void> {
    if (caller.platformAdministrator) return;
    const aggregate = { tenant: caller.tenant, type: apiKeyDecider.aggregate, id };
    const { state } = await this.platform.store.load(apiKeyDecider, aggregate);
    if ('key' in state && state.key.platformAdministrator === true) {
      throw platformAdministratorNeeded('change a key that stands above all tenants');
    }
  }
}
