import { isUnreadable } from '@docket/event-store';
import type { RecordedEvent } from '@docket/kernel';

/** Largest body that is sent, in characters; of a larger event the payload is left out. */
export const MOST_BODY = 262_144;

/** The body of a delivery: the event, as `GET /v1/events` shows it. The same event makes the same text. */
export function messageOf(event: RecordedEvent): string {
  const { type, time, id, position, aggregate, context } = event;
  const about = {
    id,
    position,
    tenant: aggregate.tenant,
    aggregate: { type: aggregate.type, id: aggregate.id },
  };
  const { correlationId } = context;
  const readable = !isUnreadable(event);
  const message = (payload: object | null): string =>
    JSON.stringify({
      type,
      timestamp: time,
      data: { ...about, correlationId, payload, ...(payload === null ? { payloadOmitted: true } : {}) },
    });
  const whole = message(readable ? shown(event.data) : null);
  return whole.length > MOST_BODY ? message(null) : whole;
}

/** The hash of a key that a person chose could be guessed at. */
function shown(payload: object): object {
  const { keyHash: _keyHash, ...rest } = payload as { readonly keyHash?: unknown };
  return rest;
}
