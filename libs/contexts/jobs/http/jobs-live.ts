import {
  eventView,
  follow,
  LiveTopics,
  PLATFORM,
  ProblemError,
  Snapshots,
  Streams,
  type LiveMessage,
  type LiveRequest,
  type Platform,
  type Stretch,
} from '@docket/http';
import { isToken, visibilityOf, type RecordedEvent } from '@docket/kernel';
import { createTickChannel, type TickChannel } from '@docket/work-queue';
import { Inject, Injectable } from '@nestjs/common';
import { WorkGate } from '../application/control/work-gate.js';
import { jobDecider } from '../domain/index.js';
import { queueDepths } from '../read-models/queues/queries.js';
import { queueStatus } from './queues/queue-status.js';
import { visibleJob } from './visible-job.js';

const PAGE = 200;
const KIND = jobDecider.aggregate;

/** The topics `jobs` (all of the tenant, or one with its progress) and `queues`. */
@Injectable()
export class JobsLive {
  private readonly ticks: TickChannel;
  private readonly queues: Snapshots<unknown>;

  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly streams: Streams,
    topics: LiveTopics,
    gate: WorkGate,
  ) {
    const { nats, readModels, workQueue, clock } = platform;
    this.ticks = createTickChannel(nats);
    this.queues = new Snapshots(async (tenant) => {
      const [jobs, live, { paused }] = await Promise.all([
        queueDepths(readModels, tenant),
        workQueue.depth().catch(() => null),
        gate.controlOf(tenant),
      ]);
      const own = live?.filter((depth) => depth.tenant === tenant) ?? null;
      // How long the oldest waits changes by itself: who needs it computes it from oldestQueuedAt.
      return queueStatus(jobs, own, clock.now(), paused).map(({ oldestWaitMs: _wait, ...status }) => status);
    });
    topics.register({
      name: 'jobs',
      route: (key) => (key === undefined ? 'GET /v1/events' : 'GET /v1/jobs/:id/events'),
      open: (request) =>
        request.key === undefined ? [this.events(request)] : [this.events(request), this.progress(request)],
    });
    topics.register({
      name: 'queues',
      route: () => 'GET /v1/queues',
      open: ({ caller, signal }) => [this.queues.follow(caller.tenant, signal)],
    });
  }

  private async *events(request: LiveRequest): AsyncGenerator<readonly LiveMessage[]> {
    const { caller, key, after, signal } = request;
    const { tenant } = caller;
    const { store } = this.platform;
    if (key !== undefined) await this.demandVisible(request, key);
    const { last } = await store.head();
    const begin = after === undefined || after > last ? last : after;
    if (after !== undefined && after > last) yield [{ type: 'reset', position: last }];
    const aggregate = key === undefined ? undefined : { tenant, type: KIND, id: key };
    const events = follow({
      hub: this.streams.hub,
      topic: aggregate === undefined ? { tenant } : { tenant, aggregate },
      after: begin,
      read: (from) =>
        aggregate === undefined
          ? store.read({ after: from, filter: { tenant, aggregateTypes: [KIND] }, maxBatch: PAGE })
          : this.readJob(aggregate, from),
      wanted: (event) => event.aggregate.type === KIND,
      signal,
    });
    for await (const stretch of events) yield stretch.map(messageOf);
  }

  /** Ticks: a client that is behind misses the oldest of them. */
  private async *progress(request: LiveRequest): AsyncGenerator<readonly LiveMessage[]> {
    const { caller, key: jobId = '', signal } = request;
    await this.demandVisible(request, jobId);
    for await (const progress of this.ticks.watch(caller.tenant, { jobId, signal })) {
      yield [{ type: 'progress', progress }];
    }
  }

  private async demandVisible({ caller }: LiveRequest, id: string): Promise<void> {
    if (!isToken(id)) throw new ProblemError('JOB.NOT_FOUND', 'There is no such job.');
    const aggregate = { tenant: caller.tenant, type: KIND, id };
    const { state } = await this.platform.store.load(jobDecider, aggregate);
    visibleJob(state, visibilityOf(caller));
  }

  private async *readJob(
    aggregate: { readonly tenant: string; readonly type: string; readonly id: string },
    after: number,
  ): AsyncGenerator<Stretch> {
    for (let position = after; ;) {
      const events = await this.platform.store.readAggregate(aggregate, { from: position, limit: PAGE });
      position = events.at(-1)?.position ?? position;
      yield { events, position };
      if (events.length < PAGE) return;
    }
  }
}

function messageOf(event: RecordedEvent): LiveMessage {
  return { type: 'event', position: event.position, event: eventView(event) };
}
