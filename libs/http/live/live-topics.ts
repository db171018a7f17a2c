import { DocketError, type Caller } from '@docket/kernel';
import { Injectable } from '@nestjs/common';

/** What one subscription of a live connection asks for. */
export interface LiveRequest {
  readonly caller: Caller;
  /** One thing of the topic, e.g. a job; left out, all of them. */
  readonly key?: string;
  /** Go on behind this position; left out, from now on. */
  readonly after?: number;
  readonly signal: AbortSignal;
}

/** One message of a subscription. Those with a position can be resumed behind it. */
export type LiveMessage =
  | { readonly type: 'event'; readonly position: number; readonly event: unknown }
  | { readonly type: 'progress'; readonly progress: unknown }
  /** The client was ahead of the log: it drops what it holds and reads again. */
  | { readonly type: 'reset'; readonly position: number }
  /** The whole state, whenever it has changed. */
  | { readonly type: 'snapshot'; readonly snapshot: unknown };

/** Something that clients follow over `/v1/live`. */
export interface LiveTopic {
  readonly name: string;
  /** The route whose roles count: who may read it there may follow it here. @param key as of the request */
  readonly route: (key: string | undefined) => string;
  /**
   * Sources of messages, which run beside each other until the signal aborts. The next messages of each are asked for when the
   * client has taken those before. A source throws a ProblemError for a request that cannot be served.
   */
  open(request: LiveRequest): readonly AsyncIterable<readonly LiveMessage[]>[];
}

/** The topics of all contexts. Each context registers its own when it starts. */
@Injectable()
export class LiveTopics {
  private readonly topics = new Map<string, LiveTopic>();

  /** @throws DocketError `LIVE.TOPIC_TAKEN` */
  register(topic: LiveTopic): void {
    if (this.topics.has(topic.name)) {
      throw new DocketError('LIVE.TOPIC_TAKEN', `Two contexts register the live topic ${topic.name}.`);
    }
    this.topics.set(topic.name, topic);
  }

  find(name: string): LiveTopic | undefined {
    return this.topics.get(name);
  }

  names(): readonly string[] {
    return [...this.topics.keys()].sort();
  }
}
