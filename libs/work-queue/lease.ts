import type { Requests } from '@docket/jetstream';
import { nanos } from '@nats-io/nats-core';
import type { LeaseOperations } from './port.js';

const NO_RESPONDERS = 503;

/** Acts on a lease by its ack subject alone, so that any process with the token can. */
export function leaseOperations(requests: Requests, ackSubject: string, timeoutMs: number): LeaseOperations {
  // A request, for a lost answer must be told from a taken one; the caller never depends on the difference.
  const confirmed = async (verb: string): Promise<boolean> => {
    try {
      // The client's own request builds an error with its stack for each answer; but it waits for a reconnect.
      if (!requests.isConnected) {
        await requests.connection.request(ackSubject, verb, { timeout: timeoutMs });
        return true;
      }
      const answer = await requests.send(ackSubject, Buffer.from(verb), undefined, timeoutMs);
      return answer.headers?.code !== NO_RESPONDERS;
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
