import {
  CurrentCaller,
  follow,
  IdPipe,
  lastEventId,
  PLATFORM,
  type Platform,
  resumeAfter,
  type Resumption,
  Roles,
  type SseMessage,
  type SseStream,
  Streams,
  type Stretch,
} from '@docket/http';
import { visibilityOf, type Caller } from '@docket/kernel';
import { isFinal, jobDecider, type JobEvent, type JobState } from '../domain/index.js';
import type { RecordedEvent, Timed } from '@docket/kernel';
import { createTickChannel, type TickChannel } from '@docket/work-queue';
import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { JobEventsQueryDto } from './job-events.dto.js';
import { stateName } from './submission.js';
import { visibleJob } from './visible-job.js';

const PAGE = 1_000;

@ApiTags('jobs')
@Controller('v1/jobs')
export class JobEventsController {
  private readonly ticks: TickChannel;

  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly streams: Streams,
  ) {
    this.ticks = createTickChannel(platform.nats);
  }

  @Get(':id/events')
  @Roles('operator', 'submitter', 'auditor')
  @ApiOperation({
    summary: 'Follow a job: Server-Sent Events.',
    description:
      'Each stored event is named by its type, with `id` = position and `state` = the state after it; live progress ' +
      'is `event: progress` without an id. Resumes from `Last-Event-ID`; a client that is ahead of the log gets ' +
      '`event: reset`, then every event of the job. The stream ends when the job has ended; ' +
      'a client that has seen the end gets 204, which tells `EventSource` to stop.',
  })
  @ApiHeader({ name: 'Last-Event-ID', required: false })
  @ApiOkResponse({ content: { 'text/event-stream': { schema: { type: 'string' } } } })
  @ApiNoContentResponse({ description: 'The job has ended, and the client has seen all of it.' })
  async events(
    @Param('id', IdPipe) id: string,
    @Query() { after: seen }: JobEventsQueryDto,
    @CurrentCaller() caller: Caller,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { tenant } = caller;
    const loaded = await this.platform.store.load(jobDecider, aggregateOf(tenant, id));
    const { position } = loaded;
    const state = visibleJob(loaded.state, visibilityOf(caller));
    const begin = await this.resumption(lastEventId(request.headers['last-event-id']) ?? seen ?? 0, position);
    const { after } = begin;
    if (isFinal(state.name) && after >= position) {
      response.status(204).end();
      return;
    }
    await this.streams.run(request, response, caller, async (stream) => {
      await Promise.all([this.states(stream, tenant, id, begin), this.progress(stream, tenant, id)]);
    });
  }

  /** Only a client that is past the job's last event can be ahead of the log: most requests need no look at its end. */
  private async resumption(seen: number, jobPosition: number): Promise<Resumption> {
    if (seen <= jobPosition) return { after: seen, messages: [] };
    return resumeAfter(seen, (await this.platform.store.head()).last, 0);
  }

  private async states(
    stream: SseStream,
    tenant: string,
    id: string,
    { after, messages: first }: Resumption,
  ): Promise<void> {
    await stream.send(first);
    const aggregate = aggregateOf(tenant, id);
    const fold = new JobFold();
    const { signal } = stream;
    // From the first event on, whatever the client has seen: the state after an event needs all before it.
    const events = follow({
      hub: this.streams.hub,
      topic: { tenant, aggregate },
      after: 0,
      read: (from) => this.readJob(tenant, id, from),
      signal,
    });
    for await (const stretch of events) {
      const messages = stretch.map((event) => fold.next(event));
      await stream.send(messages.filter(({ id: position = 0 }) => position > after));
      if (fold.ended) break;
    }
    if (!signal.aborted) stream.end('the job has ended');
  }

  private async *readJob(tenant: string, id: string, after: number): AsyncGenerator<Stretch> {
    for (let position = after; ;) {
      const events = await this.platform.store.readAggregate(aggregateOf(tenant, id), {
        from: position,
        limit: PAGE,
      });
      position = events.at(-1)?.position ?? position;
      yield { events, position };
      if (events.length < PAGE) return;
    }
  }

  private async progress(stream: SseStream, tenant: string, jobId: string): Promise<void> {
    for await (const payload of this.ticks.watch(tenant, { jobId, signal: stream.signal })) {
      stream.tick({ event: 'progress', payload });
    }
  }
}

function aggregateOf(tenant: string, id: string) {
  return { tenant, type: jobDecider.aggregate, id };
}

/** The state after each event, as the client is told. */
class JobFold {
  private state: JobState = jobDecider.initialState;

  get ended(): boolean {
    return this.state.exists && isFinal(this.state.name);
  }

  next(event: RecordedEvent): SseMessage {
    this.state = jobDecider.evolve(this.state, event as unknown as Timed<JobEvent>);
    const { id, type, position, time, data } = event;
    const payload = {
      jobId: event.aggregate.id,
      id,
      type,
      position,
      time,
      state: stateName(this.state),
      data,
    };
    return { event: type, id: position, payload };
  }
}
