import { nanos, type NatsConnection } from '@nats-io/nats-core';
import type { LeaseOperations } from './port.js';

/** Acts on a lease by its ack subject alone, so that any process with the token can. */
export function leaseOperations(
  connection: NatsConnection,
  ackSubject: string,
  timeoutMs: number,
): LeaseOperations {
  // A request, for a lost answer must be told from a taken one; the caller never depends on the difference.
  const confirmed = async (verb: string): Promise<boolean> => {
    try {
      await connection.request(ackSubject, verb, { timeout: timeoutMs });
      return true;
    } catch {
      return false;
    }
  };
  return {
    heartbeat: () => confirmed('+WPI'),
    done: () => confirmed('+ACK'),
    giveBack: async (delayMs = 0) => {
      await confirmed(delayMs > 0 ? `-NAK ${JSON.stringify({ delay: nanos(delayMs) })}` : '-NAK');
    },
  };
}
