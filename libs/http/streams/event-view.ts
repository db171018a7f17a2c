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
