import {
  accepted,
  CurrentCaller,
  CurrentContext,
  invalid,
  PLATFORM,
  type Platform,
  ProblemError,
  Roles,
} from '@docket/http';
import { timeOrderedId, type Caller, type EventContext } from '@docket/kernel';
import { AddressPolicy } from '@docket/outbound';
import { privacyKeys } from '@docket/platform';
import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { isEmail } from 'class-validator';
import { NotificationsRequest } from '../application/commands/index.js';
import { PersonalAddresses, PersonalWebhookSecrets, recipientState } from '../application/index.js';
import {
  notificationKinds,
  type AddressChannel,
  type RecipientAddress,
  type RecipientCommand,
} from '../domain/index.js';
import {
  AddressGivenDto,
  GiveAddressDto,
  NotificationReasonDto,
  NotificationWrittenDto,
  PreferencesDto,
  SavePreferencesDto,
} from './notifications.dto.js';

const MOST_MAIL = 254;

@ApiTags('notifications')
@Controller('v1/notifications')
export class NotificationPreferencesController {
  private readonly addresses: PersonalAddresses;
  private readonly secrets: PersonalWebhookSecrets;
  private readonly policy: AddressPolicy;

  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly commands: CommandBus,
  ) {
    const { db, settings, keyFor } = platform;
    this.addresses = new PersonalAddresses(async () => privacyKeys(db, settings));
    this.secrets = new PersonalWebhookSecrets(keyFor);
    this.policy = new AddressPolicy(settings.webhookNetworks);
  }

  @Get('preferences')
  @Roles('operator', 'submitter', 'auditor')
  @ApiOperation({ summary: 'What you are told of, where and when.' })
  @ApiOkResponse({ type: PreferencesDto })
  async get(@CurrentCaller() caller: Caller): Promise<PreferencesDto> {
    const { preferences, mail, webhook } = await recipientState(
      this.platform.store,
      caller.tenant,
      caller.id,
    );
    const { choices, ...when } = preferences;
    return {
      ...when,
      choices: notificationKinds.map(({ kind }) => ({
        kind,
        channels: choices.find((choice) => choice.kind === kind)?.channels ?? [],
      })),
      mail: await this.shown(caller, 'mail', mail),
      webhook: await this.shown(caller, 'webhook', webhook),
    };
  }

  @Put('preferences')
  @HttpCode(200)
  @Roles('operator', 'submitter', 'auditor')
  @ApiOperation({ summary: 'Choose what you are told of, where and when.' })
  @ApiOkResponse({ type: NotificationWrittenDto })
  async save(
    @Body() { choices, quietHours, gather, dailyAt, timeZone }: SavePreferencesDto,
    @CurrentCaller() caller: Caller,
    @CurrentContext() context: EventContext,
  ): Promise<NotificationWrittenDto> {
    const preferences = {
      choices: choices.map(({ kind, channels }) => ({ kind, channels })),
      gather,
      dailyAt,
      timeZone,
      quietHours: quietHours === undefined ? null : { ...quietHours },
    };
    return this.run(caller, { type: 'SavePreferences', preferences }, context);
  }

  @Put('addresses/:channel')
  @HttpCode(200)
  @Roles('operator', 'submitter', 'auditor')
  @ApiOperation({
    summary:
      'Give a mail address or a webhook of yours. It is stored encrypted; nothing is mailed before it is confirmed.',
  })
  @ApiOkResponse({ type: AddressGivenDto })
  async give(
    @Param('channel') text: string,
    @Body() { address }: GiveAddressDto,
    @CurrentCaller() caller: Caller,
    @CurrentContext() context: EventContext,
  ): Promise<AddressGivenDto> {
    const channel = channelOf(text);
    this.check(channel, address);
    const { tenant, id } = caller;
    const sealed = await this.addresses.seal(tenant, id, `notification-${channel}`, address);
    const command = { type: 'GiveAddress', channel, addressId: timeOrderedId(), address: sealed } as const;
    const written = await this.run(caller, command, context);
    const isWebhook = channel === 'webhook';
    return { ...written, confirmed: isWebhook, secret: isWebhook ? this.secrets.text(tenant, id) : null };
  }

  @Delete('addresses/:channel')
  @Roles('operator', 'submitter', 'auditor')
  @ApiOperation({ summary: 'Remove an address. What waits for it is not sent.' })
  @ApiOkResponse({ type: NotificationWrittenDto })
  async remove(
    @Param('channel') text: string,
    @Body() { reason }: NotificationReasonDto,
    @CurrentCaller() caller: Caller,
    @CurrentContext() context: EventContext,
  ): Promise<NotificationWrittenDto> {
    return this.run(caller, { type: 'RemoveAddress', channel: channelOf(text), reason }, context);
  }

  private check(channel: AddressChannel, address: string): void {
    const wrong = (message: string) => invalid([{ in: 'body', path: '/address', message }]);
    if (channel === 'mail') {
      if (address.length > MOST_MAIL || !isEmail(address, { require_tld: false }))
        throw wrong('must be a mail address');
      if (this.platform.settings.publicUrl === undefined)
        throw new ProblemError(
          'NOTIFICATION.NO_PUBLIC_URL',
          'Mails need links: an operator sets DOCKET_PUBLIC_URL for the API and the app "processes".',
        );
      return;
    }
    const refused = URL.canParse(address) ? this.policy.urlRefusal(address) : 'it is no URL';
    if (refused !== undefined)
      throw new ProblemError('NOTIFICATION.ADDRESS_REFUSED', `Nothing is sent to this URL: ${refused}.`, {
        errors: [{ in: 'body', path: '/address', message: refused }],
      });
  }

  private async shown({ tenant, id }: Caller, channel: AddressChannel, known: RecipientAddress | null) {
    if (known === null) return null;
    const address = await this.addresses.read(tenant, id, `notification-${channel}`, known.address);
    return { address: address ?? null, confirmed: known.confirmed };
  }

  private async run(
    { tenant, id }: Caller,
    command: RecipientCommand,
    context: EventContext,
  ): Promise<NotificationWrittenDto> {
    const request = new NotificationsRequest('notification-recipient', tenant, id, command, context);
    return { position: accepted(await this.commands.execute(request)).position };
  }
}

function channelOf(text: string): AddressChannel {
  if (text === 'mail' || text === 'webhook') return text;
  throw new ProblemError(
    'NOTIFICATION.CHANNEL_NOT_FOUND',
    'There is no such channel: it is mail or webhook; the inbox needs no address.',
  );
}
