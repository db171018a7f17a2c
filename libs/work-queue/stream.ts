import {
  AckPolicy,
  DeliverPolicy,
  DiscardPolicy,
  JetStreamApiError,
  RetentionPolicy,
  StorageType,
  type JetStreamManager,
} from '@nats-io/jetstream';
import { errors, nanos } from '@nats-io/nats-core';
import { ApiError, NoAnswer } from '@docket/jetstream';
import { DocketError } from '@docket/kernel';
import { consumerName, routeSubject, type Route } from './route.js';

/** Longer than any run limit: a consumer that goes takes the leases of its items along. */
const INACTIVE_MS = 14 * 24 * 3_600_000;

export interface StreamSettings {
  readonly stream: string;
  readonly replicas: number;
  readonly leaseMs: number;
  readonly maxItems: number;
  readonly maxRoutes: number;
  readonly maxLeasedPerRoute: number;
}

/** Creates the stream where it is missing, and leaves one that is there as it is. */
export async function ensureStream(jsm: JetStreamManager, settings: StreamSettings): Promise<void> {
  try {
    await jsm.streams.info(settings.stream);
    return;
  } catch (error) {
    if (!isApiError(error, ApiError.streamNotFound)) throw error;
  }
  try {
    await jsm.streams.add({
      name: settings.stream,
      subjects: ['work.>'],
      retention: RetentionPolicy.Workqueue,
      storage: StorageType.File,
      num_replicas: settings.replicas,
      // At most one item for each job: the job's id is the last token of the subject.
      max_msgs_per_subject: 1,
      discard: DiscardPolicy.New,
      discard_new_per_subject: true,
      max_msgs: settings.maxItems,
      max_consumers: settings.maxRoutes,
      allow_direct: true,
      // Sequences never come again, so an ack for an item of a lost stream cannot hit one of this stream.
      first_seq: Date.now() * 1_000,
    });
  } catch (error) {
    if (!isApiError(error, ApiError.streamNameInUse)) throw error;
  }
}

/**
 * Creates the consumer of a route where it is missing. One that was made with other settings takes over these: a consumer
 * outlives the processes that were configured when it was made.
 * @throws DocketError WORK_QUEUE.TOO_MANY_ROUTES
 */
export async function ensureConsumer(
  jsm: JetStreamManager,
  settings: StreamSettings,
  route: Route,
): Promise<void> {
  const name = consumerName(route);
  const bounds = { ack_wait: nanos(settings.leaseMs), max_ack_pending: settings.maxLeasedPerRoute };
  try {
    await jsm.consumers.add(settings.stream, {
      ...bounds,
      durable_name: name,
      filter_subject: routeSubject(route, '*'),
      ack_policy: AckPolicy.Explicit,
      deliver_policy: DeliverPolicy.All,
      // The job decides what is poison, not the queue.
      max_deliver: -1,
      max_waiting: 2_048,
      inactive_threshold: nanos(INACTIVE_MS),
    });
  } catch (error) {
    if (isApiError(error, ApiError.consumerExists)) {
      await jsm.consumers.update(settings.stream, name, bounds);
      return;
    }
    if (!isApiError(error, ApiError.tooManyConsumers)) throw error;
    throw new DocketError(
      'WORK_QUEUE.TOO_MANY_ROUTES',
      `There are ${settings.maxRoutes} combinations of tenant, queue, method and priority band already: use fewer queues, or raise the limit.`,
      { details: { ...route }, cause: error },
    );
  }
}

export function isApiError(error: unknown, code: number): boolean {
  return error instanceof JetStreamApiError && error.code === code;
}

/** The stream, or everything that could answer for it, is gone. */
export function isMissing(error: unknown): boolean {
  if (isApiError(error, ApiError.streamNotFound)) return true;
  if (error instanceof NoAnswer && error.reason === 'disconnected') return true;
  const cause = error instanceof Error ? error.cause : undefined;
  const { RequestError, NoRespondersError } = errors;
  return [error, cause].some(
    (each) =>
      isApiError(each, ApiError.streamNotFound) ||
      each instanceof NoRespondersError ||
      (each instanceof RequestError && each.isNoResponders()),
  );
}
