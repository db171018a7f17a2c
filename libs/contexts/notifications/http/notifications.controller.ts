import {
  ApiListResponse,
  CurrentCaller,
  listAnswer,
  type ListAnswer,
  pageRequest,
  PageQueryDto,
  PLATFORM,
  type Platform,
  Roles,
  Streams,
} from '@docket/http';
import type { Caller } from '@docket/kernel';
import { Body, Controller, Get, HttpCode, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiOperation, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import {
  NotificationInbox,
  ownerOf,
  PersonalOutbox,
  type MessageRecord,
  type NotificationRecord,
} from '../application/index.js';
import { NotificationsLive } from './notifications-live.js';
import {
  NotificationDto,
  NotificationMessageDto,
  NotificationsQueryDto,
  ReadNotificationsDto,
  UnreadDto,
} from './notifications.dto.js';

@ApiTags('notifications')
@Controller('v1/notifications')
export class NotificationsController {
  private readonly inbox: NotificationInbox;
  private readonly outbox: PersonalOutbox;

  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly streams: Streams,
    private readonly live: NotificationsLive,
  ) {
    this.inbox = new NotificationInbox(platform.db);
    this.outbox = new PersonalOutbox(platform.db);
  }

  @Get()
  @Roles('operator', 'submitter', 'auditor')
  @ApiOperation({ summary: 'What you were told, the newest first. Kept for 90 days, 1,000 at most.' })
  @ApiListResponse(NotificationDto)
  async list(
    @Query() query: NotificationsQueryDto,
    @CurrentCaller() { tenant, id }: Caller,
  ): Promise<ListAnswer<NotificationDto>> {
    const page = pageRequest('notifications', query);
    const { items, nextKey } = await this.inbox.list(
      ownerOf(tenant, id),
      page,
      query.state?.includes('unread') === true,
    );
    return listAnswer('notifications', { items: items.map(viewOf), nextKey });
  }

  @Get('unread')
  @Roles('operator', 'submitter', 'auditor')
  @ApiOperation({
    summary: 'How many you have not read; with `Accept: text/event-stream` a live stream of it.',
    description:
      'The stream has events named `unread`: the number now, and whenever it has changed. `/v1/live` tells it too (topic `notifications`).',
  })
  @ApiExtraModels(UnreadDto)
  @ApiOkResponse({
    content: {
      'application/json': { schema: { $ref: getSchemaPath(UnreadDto) } },
      'text/event-stream': { schema: { type: 'string' } },
    },
  })
  async unread(
    @CurrentCaller() caller: Caller,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    if (request.accepts(['application/json', 'text/event-stream']) === 'text/event-stream') {
      await this.stream(caller, request, response);
      return;
    }
    const unread = await this.inbox.unread(ownerOf(caller.tenant, caller.id));
    response.json({ unread } satisfies UnreadDto);
  }

  @Post('read')
  @HttpCode(200)
  @Roles('operator', 'submitter', 'auditor')
  @ApiOperation({ summary: 'You have read these, or all.' })
  @ApiOkResponse({ type: UnreadDto })
  async read(
    @Body() { notificationIds }: ReadNotificationsDto,
    @CurrentCaller() { tenant, id }: Caller,
  ): Promise<UnreadDto> {
    const owner = ownerOf(tenant, id);
    await this.inbox.markRead(owner, notificationIds, this.platform.clock.now());
    return { unread: await this.inbox.unread(owner) };
  }

  @Get('deliveries')
  @Roles('operator', 'submitter', 'auditor')
  @ApiOperation({ summary: 'Messages to your addresses that wait and that were sent, the newest first.' })
  @ApiListResponse(NotificationMessageDto)
  async deliveries(
    @Query() query: PageQueryDto,
    @CurrentCaller() { tenant, id }: Caller,
  ): Promise<ListAnswer<NotificationMessageDto>> {
    const page = pageRequest('notification-deliveries', query);
    const { items, nextKey } = await this.outbox.list(ownerOf(tenant, id), page);
    return listAnswer('notification-deliveries', { items: items.map(messageView), nextKey });
  }

  private async stream(caller: Caller, request: Request, response: Response): Promise<void> {
    await this.streams.run(request, response, caller, async (stream) => {
      for await (const messages of this.live.follow(caller, stream.signal)) {
        await stream.send(
          messages.flatMap((each) =>
            each.type === 'snapshot' ? [{ event: 'unread', payload: each.snapshot }] : [],
          ),
        );
      }
    });
  }
}

function viewOf(record: NotificationRecord): NotificationDto {
  const { _id, kind, title, text, path, about, createdAt, readAt } = record;
  return {
    notificationId: _id,
    kind,
    title,
    text,
    path,
    about,
    createdAt: createdAt.toISOString(),
    readAt: readAt?.toISOString() ?? null,
  };
}

function messageView(record: MessageRecord): NotificationMessageDto {
  const { _id, channel, state, reason, lines, createdAt, nextAt, tries, attempts } = record;
  return {
    messageId: _id,
    channel,
    state,
    reason,
    titles: lines.map(({ title }) => title),
    createdAt: createdAt.toISOString(),
    nextAt: nextAt?.toISOString() ?? null,
    tries,
    error: attempts.at(-1)?.error ?? null,
  };
}
