import {
  CurrentCaller,
  eventView,
  follow,
  lastEventId,
  PLATFORM,
  type Platform,
  Roles,
  Streams,
} from '@docket/http';
import type { Caller } from '@docket/kernel';
import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import {
  ApiExtraModels,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { FeedPageDto, FeedQueryDto } from './feed.dto.js';
import { feedOf, readPage, type Feed } from './feed.js';

const STREAM_BATCH = 200;

@ApiTags('events')
@ApiExtraModels(FeedPageDto)
@Controller('v1/events')
export class FeedController {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly streams: Streams,
  ) {}

  @Get()
  @Roles('operator', 'auditor')
  @ApiOperation({
    summary: 'The event feed: a page, or with `Accept: text/event-stream` a live stream.',
    description:
      'A stream names each event by its type, with `id` = position, and resumes from `Last-Event-ID`.',
  })
  @ApiHeader({ name: 'Last-Event-ID', required: false })
  @ApiOkResponse({
    content: {
      'application/json': { schema: { $ref: getSchemaPath(FeedPageDto) } },
      'text/event-stream': { schema: { type: 'string' } },
    },
  })
  async feed(
    @Query() query: FeedQueryDto,
    @CurrentCaller() caller: Caller,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { store } = this.platform;
    const feed = feedOf(store, caller.tenant, query);
    if (request.accepts(['application/json', 'text/event-stream']) === 'text/event-stream') {
      const seen = lastEventId(request.headers['last-event-id']) ?? query.after;
      const after = seen ?? (await store.head()).last;
      await this.stream(feed, after, caller, request, response);
      return;
    }
    const page = await readPage(feed, query.after ?? 0, query.limit);
    response.json({ ...page, items: page.items.map(eventView) });
  }

  private async stream(
    feed: Feed,
    after: number,
    caller: Caller,
    request: Request,
    response: Response,
  ): Promise<void> {
    await this.streams.run(request, response, caller, async (stream) => {
      const { topic, wanted } = feed;
      const { hub } = this.streams;
      const { signal } = stream;
      const read = (from: number) => feed.read(from, STREAM_BATCH);
      for await (const events of follow({ hub, topic, after, read, wanted, signal })) {
        const messages = events.map((event) => ({
          event: event.type,
          id: event.position,
          payload: eventView(event),
        }));
        await stream.send(messages);
      }
    });
  }
}
