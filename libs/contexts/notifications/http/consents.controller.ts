import {
  accepted,
  CurrentContext,
  CurrentTenant,
  PLATFORM,
  type Platform,
  ProblemError,
  Roles,
} from '@docket/http';
import { timeOrderedId, type EventContext } from '@docket/kernel';
import { privacyKeys } from '@docket/platform';
import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { NotificationsRequest } from '../application/commands/index.js';
import { consentIdOf, consentState, PersonalAddresses } from '../application/index.js';
import type { ConsentCommand } from '../domain/index.js';
import { ConsentDto, GiveConsentDto } from './campaigns.dto.js';
import { NotificationReasonDto, NotificationWrittenDto } from './notifications.dto.js';

const MOST_VISITOR = 128;

@ApiTags('campaigns')
@Controller('v1/campaign-consents')
export class CampaignConsentsController {
  private readonly addresses: PersonalAddresses;

  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly commands: CommandBus,
  ) {
    const { db, settings } = platform;
    this.addresses = new PersonalAddresses(async () => privacyKeys(db, settings));
  }

  @Put(':visitor')
  @HttpCode(200)
  @Roles('operator')
  @ApiOperation({
    summary:
      'Record that a visitor agreed to mails of campaigns: to which text and where. A mail asks to confirm the address.',
  })
  @ApiOkResponse({ type: NotificationWrittenDto })
  async give(
    @Param('visitor') text: string,
    @Body() { address, textVersion, source }: GiveConsentDto,
    @CurrentTenant() tenant: string,
    @CurrentContext() context: EventContext,
  ): Promise<NotificationWrittenDto> {
    const visitor = visitorOf(text);
    const sealed = await this.addresses.seal(tenant, consentIdOf(tenant, visitor), 'campaign-mail', address);
    const addressId = timeOrderedId();
    const command = {
      type: 'GiveConsent',
      visitor,
      address: sealed,
      textVersion,
      source,
      addressId,
    } as const;
    return this.run(tenant, visitor, command, context);
  }

  @Get(':visitor')
  @Roles('operator', 'auditor')
  @ApiOperation({ summary: 'Whether a visitor agreed to mails of campaigns.' })
  @ApiOkResponse({ type: ConsentDto })
  async get(@Param('visitor') text: string, @CurrentTenant() tenant: string): Promise<ConsentDto> {
    const visitor = visitorOf(text);
    const id = consentIdOf(tenant, visitor);
    const { status, given, givenAt } = await consentState(this.platform.store, tenant, id);
    const { textVersion = null, source = null } = given ?? {};
    return { visitor, status, textVersion, source, givenAt };
  }

  @Delete(':visitor')
  @Roles('operator')
  @ApiOperation({ summary: 'Withdraw a consent for a visitor who asked for it.' })
  @ApiOkResponse({ type: NotificationWrittenDto })
  async withdraw(
    @Param('visitor') text: string,
    @Body() { reason }: NotificationReasonDto,
    @CurrentTenant() tenant: string,
    @CurrentContext() context: EventContext,
  ): Promise<NotificationWrittenDto> {
    const command = { type: 'WithdrawConsent', way: 'operator', reason } as const;
    return this.run(tenant, visitorOf(text), command, context);
  }

  private async run(
    tenant: string,
    visitor: string,
    command: ConsentCommand,
    context: EventContext,
  ): Promise<NotificationWrittenDto> {
    const id = consentIdOf(tenant, visitor);
    const request = new NotificationsRequest('campaign-consent', tenant, id, command, context);
    return { position: accepted(await this.commands.execute(request)).position };
  }
}

function visitorOf(text: string): string {
  if (text.length <= MOST_VISITOR) return text;
  throw new ProblemError('CAMPAIGN.VISITOR_INVALID', `A visitor has at most ${MOST_VISITOR} characters.`);
}
