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
import { AddressPolicy } from '@docket/outbound';
import { canonicalJson, nameBasedId, timeOrderedId, type EventContext } from '@docket/kernel';
import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  Inject,
  Param,
  Patch,
  Post,
  Query,
  Res,
} from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { createHash } from 'node:crypto';
import { WebhookRequest } from '../application/commands/index.js';
import { WebhookSecrets } from '../application/index.js';
import type { WebhookCommand } from '../domain/index.js';
import { webhooks } from '../read-models/webhooks/projection.js';
import {
  countWebhooks,
  findWebhook,
  listWebhooks,
  type WebhookView,
} from '../read-models/webhooks/queries.js';
import {
  ChangeWebhookDto,
  CreateWebhookDto,
  ReasonDto,
  RotateSecretDto,
  WebhookDto,
  WebhookSecretDto,
  WrittenWebhookDto,
} from './webhooks.dto.js';

/** Webhooks of one tenant. */
const MOST_WEBHOOKS = 100;

@ApiTags('webhooks')
@Controller('v1/webhooks')
export class WebhooksController {
  private readonly policy: AddressPolicy;
  private readonly secrets: WebhookSecrets;

  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly commands: CommandBus,
  ) {
    this.policy = new AddressPolicy(platform.settings.webhookNetworks);
    this.secrets = new WebhookSecrets(platform.keyFor);
  }

  @Post()
  @Roles('operator')
  @ApiOperation({ summary: 'Have events sent to an address. The answer shows the secret once.' })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'The same key is the same webhook.' })
  @ApiCreatedResponse({ type: WebhookSecretDto })
  async create(
    @Body() body: CreateWebhookDto,
    @Headers('idempotency-key') key: string | undefined,
    @CurrentTenant() tenant: string,
    @CurrentContext() context: EventContext,
    @Res({ passthrough: true }) response: Response,
  ): Promise<WebhookSecretDto> {
    this.check(body);
    const { readModels } = this.platform;
    if ((await countWebhooks(readModels, tenant)) >= MOST_WEBHOOKS) {
      throw new ProblemError(
        'WEBHOOK.TOO_MANY',
        `A tenant has at most ${MOST_WEBHOOKS} webhooks: delete one first.`,
      );
    }
    const webhookId =
      key === undefined
        ? timeOrderedId(this.platform.clock.now().getTime())
        : nameBasedId('webhook', tenant, context.actor.id, key);
    const secret = this.newSecret(tenant, webhookId);
    const { url, eventTypes, description, filter = {} } = body;
    const webhook = {
      url,
      eventTypes,
      filter: { ...filter },
      ...(description === undefined ? {} : { description }),
      secret: secret.kept,
      requestHash: createHash('sha256')
        .update(canonicalJson({ ...body }))
        .digest('hex'),
    };
    const outcome = await this.run(tenant, webhookId, { type: 'CreateWebhook', webhook }, context);
    response.setHeader('Location', `/v1/webhooks/${webhookId}`);
    return { webhookId, secret: outcome.changed ? secret.text : null, position: outcome.position };
  }

  @Get()
  @Roles('operator', 'auditor')
  @Reads(webhooks)
  @ApiOperation({ summary: 'Webhooks, the newest first.' })
  @ApiListResponse(WebhookDto)
  async list(
    @Query() query: PageQueryDto,
    @CurrentTenant() tenant: string,
  ): Promise<ListAnswer<WebhookView>> {
    const page = pageRequest('webhooks', query);
    return listAnswer('webhooks', await listWebhooks(this.platform.readModels, tenant, page));
  }

  @Get(':id')
  @Roles('operator', 'auditor')
  @Reads(webhooks)
  @ApiOperation({ summary: 'One webhook.' })
  @ApiOkResponse({ type: WebhookDto })
  async one(
    @Param('id', IdPipe) id: string,
    @Query() _query: ReadQueryDto,
    @CurrentTenant() tenant: string,
  ): Promise<WebhookView> {
    const found = await findWebhook(this.platform.readModels, tenant, id);
    if (found) return found;
    throw new ProblemError(
      'WEBHOOK.NOT_FOUND',
      'There is no such webhook: list them with GET /v1/webhooks. One that was created this moment shows when you pass its position as minPosition.',
    );
  }

  @Patch(':id')
  @Roles('operator')
  @ApiOperation({ summary: 'Change a webhook, disable it, or enable it again.' })
  @ApiOkResponse({ type: WrittenWebhookDto })
  async change(
    @Param('id', IdPipe) id: string,
    @Body() { reason, enabled, ...given }: ChangeWebhookDto,
    @CurrentTenant() tenant: string,
    @CurrentContext() context: EventContext,
  ): Promise<WrittenWebhookDto> {
    this.check(given);
    const { filter, ...rest } = given;
    const changes = { ...rest, ...(filter === undefined ? {} : { filter: { ...filter } }) };
    const flag = enabled === undefined ? {} : { enabled };
    return this.written(tenant, id, { type: 'ChangeWebhook', changes, ...flag, reason }, context);
  }

  @Post(':id/rotate-secret')
  @Roles('operator')
  @ApiOperation({ summary: 'Make a new secret, shown once. For a while both sign.' })
  @ApiCreatedResponse({ type: WebhookSecretDto })
  async rotate(
    @Param('id', IdPipe) id: string,
    @Body() { overlapMs, reason }: RotateSecretDto,
    @CurrentTenant() tenant: string,
    @CurrentContext() context: EventContext,
  ): Promise<WebhookSecretDto> {
    const secret = this.newSecret(tenant, id);
    const command = { type: 'RotateWebhookSecret', secret: secret.kept, overlapMs, reason } as const;
    const { position } = await this.run(tenant, id, command, context);
    return { webhookId: id, secret: secret.text, position };
  }

  @Delete(':id')
  @Roles('operator')
  @ApiOperation({ summary: 'Remove a webhook. What waits for it is not sent any more.' })
  @ApiOkResponse({ type: WrittenWebhookDto })
  async remove(
    @Param('id', IdPipe) id: string,
    @Body() { reason }: ReasonDto,
    @CurrentTenant() tenant: string,
    @CurrentContext() context: EventContext,
  ): Promise<WrittenWebhookDto> {
    return this.written(tenant, id, { type: 'DeleteWebhook', reason }, context);
  }

  private check({
    url,
    eventTypes = [],
  }: {
    readonly url?: string;
    readonly eventTypes?: readonly string[];
  }): void {
    const refused = url === undefined ? undefined : this.policy.urlRefusal(url);
    if (refused !== undefined) {
      throw new ProblemError('WEBHOOK.ADDRESS_REFUSED', `Nothing is sent to this URL: ${refused}.`, {
        errors: [{ in: 'body', path: '/url', message: refused }],
      });
    }
    const known = new Set(['*', ...this.platform.composition.eventTypes.map(({ type }) => type)]);
    const unknown = eventTypes.findIndex((type) => !known.has(type));
    if (unknown < 0) return;
    throw new ProblemError(
      'WEBHOOK.UNKNOWN_EVENT_TYPE',
      `There is no event type ${JSON.stringify(eventTypes[unknown])}: /asyncapi.json lists them.`,
      { errors: [{ in: 'body', path: `/eventTypes/${unknown}`, message: 'is no event type' }] },
    );
  }

  private newSecret(tenant: string, webhookId: string) {
    const ref = { tenant, webhookId, secretId: timeOrderedId() };
    const kept = { secretId: ref.secretId, fingerprint: this.secrets.fingerprint(ref) };
    return { kept, text: this.secrets.text(ref) };
  }

  private async run(tenant: string, id: string, command: WebhookCommand, context: EventContext) {
    return accepted(await this.commands.execute(new WebhookRequest(tenant, id, command, context)));
  }

  private async written(
    tenant: string,
    webhookId: string,
    command: WebhookCommand,
    context: EventContext,
  ): Promise<WrittenWebhookDto> {
    const { position } = await this.run(tenant, webhookId, command, context);
    return { webhookId, position };
  }
}
