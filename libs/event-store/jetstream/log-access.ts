import type { NatsConnection } from '@nats-io/nats-core';
import { Claims } from '../claims/claims.js';
import { DirectGet } from '../reading/direct-get.js';
import { Head } from '../reading/head.js';
import { Requests } from './requests.js';
import { Deadline } from './retry.js';
import { DEFAULT_SETTINGS, requireSound, type EventStoreSettings } from './settings.js';

/** What everything that reads or writes the log works with. */
export interface LogAccess {
  readonly connection: NatsConnection;
  readonly settings: EventStoreSettings;
  readonly requests: Requests;
  readonly direct: DirectGet;
  readonly head: Head;
  readonly claims: Claims;
  /** The time of one call, beginning now. */
  readonly deadline: () => Deadline;
}

/** @throws DocketError `EVENT_STORE.INVALID_SETTINGS` */
export function accessLog(
  connection: NatsConnection,
  overrides: Partial<EventStoreSettings> = {},
): LogAccess {
  const settings = requireSound({ ...DEFAULT_SETTINGS, ...overrides });
  const requests = Requests.of(connection);
  const deadline = (): Deadline => new Deadline(settings.deadlineMs, settings.requestTimeoutMs, requests);
  return {
    connection,
    settings,
    requests,
    direct: new DirectGet(connection, requests, settings.stream),
    head: new Head(requests, settings.stream),
    claims: new Claims(connection, requests, deadline),
    deadline,
  };
}
