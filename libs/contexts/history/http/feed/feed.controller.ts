import {
  aheadOfLog,
  CurrentCaller,
  eventView,
  follow,
  invalid,
  lastEventId,
  PLATFORM,
  type Platform,
  resumeAfter,
  type Resumption,
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
      'A stream names each event by its type, with `id` = position, and resumes from `Last-Event-ID`. ' +
      'A client that is ahead of the log gets `event: reset` first, then what comes from now on.',
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
    this.refuseUnknown(query);
    const feed = feedOf(store, caller.tenant, query);
    if (request.accepts(['application/json', 'text/event-stream']) === 'text/event-stream') {
      const seen = lastEventId(request.headers['last-event-id']) ?? query.after;
      const { last } = await store.head();
      const { after, messages } = resumeAfter(seen ?? last, last, last);
      await this.stream(feed, { after, messages }, caller, request, response);
      return;
    }
    if (query.after !== undefined && query.after > 0) {
      const { last } = await store.head();
      if (query.after > last) throw aheadOfLog('/after', query.after, last);
    }
    const page = await readPage(feed, query.after ?? 0, query.limit);
    response.json({ ...page, items: page.items.map(eventView) });
  }

  /** A misspelt type or kind would answer with an empty feed for ever. */
  private refuseUnknown({ types, aggregate }: FeedQueryDto): void {
    const { eventTypes } = this.platform.composition;
    const unknown = types?.find((name) => !eventTypes.some(({ type }) => type === name));
    if (unknown !== undefined) {
      const message = `names no event type ${unknown}: GET /asyncapi.json lists them`;
      throw invalid([{ in: 'query', path: '/types', message }]);
    }
    const kinds = [...new Set(eventTypes.map((type) => type.aggregate))].sort();
    const kind = aggregate?.split('/')[0];
    if (kind === undefined || kinds.includes(kind)) return;
    throw invalid([{ in: 'query', path: '/aggregate', message: `must be one of ${kinds.join(', ')}` }]);
  }

  private async stream(
    feed: Feed,
    { after, messages: first }: Resumption,
    caller: Caller,
    request: Request,
    response: Response,
  ): Promise<void> {
    await this.streams.run(request, response, caller, async (stream) => {
      const { topic, wanted } = feed;
      const { hub } = this.streams;
      const { signal } = stream;
      await stream.send(first);
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
