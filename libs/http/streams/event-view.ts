import { isUnreadable } from '@docket/event-store';
import type { RecordedEvent } from '@docket/kernel';

/** An event as the API shows it; one whose payload cannot be decoded says so instead of being left out. */
export type EventView = RecordedEvent & { readonly unreadable?: true };

export function eventView(event: RecordedEvent): EventView {
  if (isUnreadable(event)) return { ...event, unreadable: true };
  // The hash of what a person chose could be guessed at; nobody who reads events needs it.
  const { data } = event;
  return 'keyHash' in data || 'secretHash' in data ? { ...event, data: withoutHash(data) } : event;
}

/** A payload or state of a key or a signer without its hash. */
export function withoutHash(payload: object): object {
  const {
    keyHash: _keyHash,
    secretHash: _secretHash,
    ...shown
  } = payload as Partial<Record<string, unknown>>;
  return shown;
}
