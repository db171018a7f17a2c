import { generateKey, hashOfKey } from '@docket/access';
import { CreateApiKeyCommand, RevokeApiKeyCommand } from '@docket/application';
import type { EventContext } from '@docket/kernel';
import { Body, Controller, Delete, Get, Inject, Param, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { CurrentContext, CurrentTenant } from '../context/decorators.js';
import { PLATFORM, type Platform } from '../platform.js';
import { accepted, ProblemError } from '../problems/problem.js';
import { IdPipe } from '../validation/ids.js';
import { ChangedKeyDto, CreatedKeyDto, CreateKeyDto, KeyDto, KeyListDto, RevokeKeyDto } from './keys.dto.js';
import { readKeys } from './read-keys.js';

@ApiTags('keys')
@Controller('v1/keys')
export class KeysController {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly commands: CommandBus,
  ) {}

  @Post()
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
  @ApiOperation({ summary: 'All keys, oldest first, without their secrets.' })
  @ApiOkResponse({ type: KeyListDto })
  async list(@CurrentTenant() tenant: string): Promise<KeyListDto> {
    return { items: await readKeys(this.platform.store, tenant) };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One key, without its secret.' })
  @ApiOkResponse({ type: KeyDto })
  async one(@Param('id', IdPipe) id: string, @CurrentTenant() tenant: string): Promise<KeyDto> {
    const keys = await readKeys(this.platform.store, tenant);
    const found = keys.find(({ keyId }) => keyId === id);
    if (!found)
      throw new ProblemError('ACCESS.KEY_NOT_FOUND', 'There is no such key: list them with GET /v1/keys.');
    return found;
  }

  @Delete(':id')
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
