import { DirectGet, RequestDeadline, Requests } from '@docket/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import { Claims } from '../claims/claims.js';
import { EVENT_STORE_ERRORS } from '../protocol/error-table.js';
import { Head } from './head.js';
import { DEFAULT_SETTINGS, requireSound, type EventStoreSettings } from '../contract/settings.js';

/** What everything that reads or writes the log works with. */
export interface LogAccess {
  readonly connection: NatsConnection;
  readonly settings: EventStoreSettings;
  readonly requests: Requests;
  readonly direct: DirectGet;
  readonly head: Head;
  readonly claims: Claims;
  /** The time of one call, beginning now. */
  readonly deadline: () => RequestDeadline;
}

/** @throws DocketError `EVENT_STORE.INVALID_SETTINGS` */
export function accessLog(
  connection: NatsConnection,
  overrides: Partial<EventStoreSettings> = {},
): LogAccess {
  const settings = requireSound({ ...DEFAULT_SETTINGS, ...overrides });
  const requests = Requests.of(connection, EVENT_STORE_ERRORS);
  const deadline = (): RequestDeadline =>
    new RequestDeadline(settings.deadlineMs, settings.requestTimeoutMs, requests);
  return {
    connection,
    settings,
    requests,
    direct: new DirectGet(requests, settings.stream),
    head: new Head(requests, settings.stream),
    claims: new Claims(requests, deadline),
    deadline,
  };
}
