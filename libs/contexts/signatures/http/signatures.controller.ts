import {
  accepted,
  ApiListResponse,
  CurrentContext,
  CurrentTenant,
  type ListAnswer,
  PLATFORM,
  type Platform,
  rejected,
  Roles,
  wholeList,
} from '@docket/http';
import type { EventContext } from '@docket/kernel';
import { Body, Controller, Get, HttpCode, Inject, Post, Put, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { SetSigningSecretCommand, SignThingCommand } from '../application/commands/index.js';
import { listSignatures, type SignatureView } from '../application/list-signatures.js';
import type { SignedThing } from '../domain/index.js';
import { SecretSetDto, SetSecretDto, SignatureDto, SignatureQueryDto, SignDto } from './signatures.dto.js';

@ApiTags('signatures')
@Controller('v1/signatures')
export class SignaturesController {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly commands: CommandBus,
  ) {}

  @Put('secret')
  @HttpCode(200)
  @Roles('operator', 'submitter', 'auditor')
  @ApiOperation({ summary: 'Set your signing secret, the second component of your signatures.' })
  @ApiOkResponse({ type: SecretSetDto })
  async setSecret(
    @Body() { secret, current }: SetSecretDto,
    @CurrentTenant() tenant: string,
    @CurrentContext() context: EventContext,
  ): Promise<SecretSetDto> {
    const command = new SetSigningSecretCommand(tenant, secret, current, context);
    const { position } = accepted(await this.commands.execute(command));
    return { keyId: context.actor.id, position };
  }

  @Post()
  @Roles('operator', 'submitter', 'auditor')
  @ApiOperation({
    summary: 'Sign the result of a job or a document: with your key, and your signing secret.',
    description:
      'The signature has your name, the time and its meaning (21 CFR 11.50), and is bound to the SHA-256 of the content ' +
      '(11.70). A wrong secret is recorded; five within 15 minutes lock the signer.',
  })
  @ApiCreatedResponse({ type: SignatureDto })
  async sign(
    @Body() { secret, ...wanted }: SignDto,
    @CurrentTenant() tenant: string,
    @CurrentContext() context: EventContext,
  ): Promise<SignatureView> {
    const outcome = await this.commands.execute(new SignThingCommand(tenant, wanted, secret, context));
    if (!outcome.ok) throw rejected(outcome);
    const { comment = null, contentPosition: _contentPosition, ...signature } = outcome.signature;
    return { position: outcome.position, thingId: wanted.thingId, ...signature, comment, valid: true };
  }

  @Get()
  @Roles('operator', 'submitter', 'auditor')
  @ApiOperation({ summary: 'The signatures of a thing, each compared with what it contains now.' })
  @ApiListResponse(SignatureDto)
  async list(
    @Query() { thing }: SignatureQueryDto,
    @CurrentTenant() tenant: string,
  ): Promise<ListAnswer<SignatureView>> {
    const [kind, id] = thing.split(':') as [SignedThing, string];
    return wholeList(await listSignatures(this.platform.store, tenant, kind, id));
  }
}
