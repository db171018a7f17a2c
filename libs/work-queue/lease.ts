import { nanos, type NatsConnection } from '@nats-io/nats-core';
import type { LeaseOperations } from './port.js';

/** The parts of an ack subject (NATS ADR-15): 9 tokens, or 11 and more with domain and account in front. */
export function deliveriesOf(ackSubject: string): number {
  const tokens = ackSubject.split('.');
  return Number(tokens[tokens.length >= 11 ? 6 : 4] ?? 1);
}

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
