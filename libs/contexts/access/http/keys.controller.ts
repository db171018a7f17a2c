import {
  accepted,
  ApiListResponse,
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
import { CreateApiKeyCommand, RevokeApiKeyCommand } from '../application/commands/api-keys.js';
import type { EventContext } from '@docket/kernel';
import { apiKeys } from '../read-models/api-keys/projection.js';
import { findApiKey, listApiKeys, type ApiKeyView } from '../read-models/api-keys/queries.js';
import { Body, Controller, Delete, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { ChangedKeyDto, CreatedKeyDto, CreateKeyDto, KeyDto, RevokeKeyDto } from './keys.dto.js';

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
    @CurrentTenant() tenant: string,
    @CurrentContext() context: EventContext,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CreatedKeyDto> {
    const key = generateKey(tenant);
    const { name, roles } = body;
    const expiry = body.expiresAt === undefined ? {} : { expiresAt: new Date(body.expiresAt).toISOString() };
    const issued = { name, roles, keyHash: hashOfKey(key), ...expiry };
    const { keyId, position } = accepted(
      await this.commands.execute(new CreateApiKeyCommand(tenant, issued, context)),
    );
    response.setHeader('Location', `/v1/keys/${keyId}`);
    return { keyId, key, name, roles, ...expiry, position };
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
    @CurrentTenant() tenant: string,
    @CurrentContext() context: EventContext,
  ): Promise<ChangedKeyDto> {
    const command = new RevokeApiKeyCommand(tenant, id, reason ?? 'revoked by an admin', context);
    const { position, state } = accepted(await this.commands.execute(command));
    return { keyId: id, status: state.status, position };
  }
}
