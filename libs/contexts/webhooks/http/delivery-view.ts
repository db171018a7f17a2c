import type { DeliveryRecord } from '../application/index.js';
import type { DeliveryDto } from './webhooks.dto.js';

/** A delivery as the API shows it. */
export function deliveryView(record: DeliveryRecord): DeliveryDto {
  const { _id, webhookId, eventId, eventType, position, state, reason } = record;
  return {
    deliveryId: _id,
    webhookId,
    eventId,
    eventType,
    position,
    state,
    reason,
    createdAt: record.createdAt.toISOString(),
    endedAt: record.endedAt?.toISOString() ?? null,
    nextAt: record.nextAt?.toISOString() ?? null,
    attempts: record.attempts.map((attempt) => ({ ...attempt, at: attempt.at.toISOString() })),
  };
}
