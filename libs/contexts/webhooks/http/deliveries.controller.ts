import {
  accepted,
  ApiListResponse,
  CurrentContext,
  CurrentTenant,
  IdPipe,
  listAnswer,
  type ListAnswer,
  pageRequest,
  PLATFORM,
  type Platform,
  ProblemError,
  Roles,
} from '@docket/http';
import type { EventContext } from '@docket/kernel';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiAcceptedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { WebhookRequest } from '../application/commands/index.js';
import { DeliveryOutbox } from '../application/index.js';
import type { WebhookCommand } from '../domain/index.js';
import { deliveryView } from './delivery-view.js';
import { DeliveriesQueryDto, DeliveryDto, ReasonDto, TestedWebhookDto } from './webhooks.dto.js';

@ApiTags('webhooks')
@Controller('v1')
export class DeliveriesController {
  private readonly outbox: DeliveryOutbox;

  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly commands: CommandBus,
  ) {
    this.outbox = new DeliveryOutbox(platform.db);
  }

  @Post('webhooks/:id/test')
  @Roles('operator')
  @HttpCode(202)
  @ApiOperation({ summary: 'Send an event of type `WebhookTestRequested` to this webhook.' })
  @ApiAcceptedResponse({ type: TestedWebhookDto })
  async test(
    @Param('id', IdPipe) id: string,
    @CurrentTenant() tenant: string,
    @CurrentContext() context: EventContext,
  ): Promise<TestedWebhookDto> {
    const position = await this.run(tenant, id, { type: 'TestWebhook' }, context);
    return { webhookId: id, deliveryId: await this.deliveryAt(tenant, id, position), position };
  }

  @Get('webhooks/:id/deliveries')
  @Roles('operator', 'auditor')
  @ApiOperation({
    summary: 'What was sent to a webhook and what waits for it, the newest first.',
    description: 'Ended deliveries are kept for 30 days, and at most about 1,000 of one webhook.',
  })
  @ApiListResponse(DeliveryDto)
  async list(
    @Param('id', IdPipe) id: string,
    @Query() query: DeliveriesQueryDto,
    @CurrentTenant() tenant: string,
  ): Promise<ListAnswer<DeliveryDto>> {
    const page = pageRequest('deliveries', query);
    const { items, nextKey } = await this.outbox.list(`${tenant}/${id}`, page, query.state);
    return listAnswer('deliveries', { items: items.map(deliveryView), nextKey });
  }

  @Post('deliveries/:id/redeliver')
  @Roles('operator')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Send an ended delivery again, with the same `webhook-id` and a new round of tries.',
  })
  @ApiAcceptedResponse({ type: TestedWebhookDto })
  async redeliver(
    @Param('id', IdPipe) deliveryId: string,
    @Body() { reason }: ReasonDto,
    @CurrentTenant() tenant: string,
    @CurrentContext() context: EventContext,
  ): Promise<TestedWebhookDto> {
    const delivery = await this.outbox.find(tenant, deliveryId);
    if (!delivery) {
      throw new ProblemError(
        'DELIVERY.NOT_FOUND',
        'There is no such delivery, or it is not kept any more: list them with GET /v1/webhooks/{id}/deliveries.',
      );
    }
    if (delivery.state === 'pending') {
      throw new ProblemError(
        'WEBHOOK.DELIVERY_PENDING',
        `The delivery is still being tried, next at ${delivery.nextAt?.toISOString() ?? 'once'}: wait for its end.`,
      );
    }
    const { webhookId } = delivery;
    const position = await this.run(
      tenant,
      webhookId,
      { type: 'RedeliverWebhook', deliveryId, reason },
      context,
    );
    return { webhookId, deliveryId, position };
  }

  private async run(
    tenant: string,
    id: string,
    command: WebhookCommand,
    context: EventContext,
  ): Promise<number> {
    return accepted(await this.commands.execute(new WebhookRequest(tenant, id, command, context))).position;
  }

  /** The delivery of an event derives from its id. */
  private async deliveryAt(tenant: string, webhookId: string, position: number): Promise<string> {
    const eventId = await this.platform.store.eventIdAt(position);
    return DeliveryOutbox.idOf(tenant, webhookId, eventId ?? '');
  }
}
