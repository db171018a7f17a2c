import { isUnreadable } from '@docket/event-store';
import type { RecordedEvent } from '@docket/kernel';

/** An event as the API shows it; one whose payload cannot be decoded says so instead of being left out. */
export type EventView = RecordedEvent & { readonly unreadable?: true };

export function eventView(event: RecordedEvent): EventView {
  if (isUnreadable(event)) return { ...event, unreadable: true };
  // The hash of a key that a person chose could be guessed at; nobody who reads events needs it.
  return 'keyHash' in event.data ? { ...event, data: withoutHash(event.data) } : event;
}

/** A payload or state of a key without its hash. */
export function withoutHash(payload: object): object {
  const { keyHash: _keyHash, ...shown } = payload as { keyHash?: unknown };
  return shown;
}

const LAST_EVENT_ID = /^\d{1,15}$/;

/** The position of a `Last-Event-ID` header; undefined where there is none, or one of somebody else. */
export function lastEventId(header: unknown): number | undefined {
  return typeof header === 'string' && LAST_EVENT_ID.test(header) ? Number(header) : undefined;
}
