import { startNatsServer, type TestNatsOptions } from '@docket/engines/testing';
import { applyStreams } from '@docket/event-store';
import type { EventContext, EventType } from '@docket/kernel';
import { connect, type NatsConnection } from '@nats-io/transport-node';

/** The event of every bench: 400 bytes of JSON. */
export const measuredEventType: EventType = {
  type: 'ReadingTaken',
  aggregate: 'meter',
  summary: 'A meter was read.',
  version: 1,
  schemas: {
    1: {
      type: 'object',
      required: ['meter', 'value', 'unit', 'at', 'note'],
      additionalProperties: false,
      properties: {
        meter: { type: 'string' },
        value: { type: 'number' },
        unit: { type: 'string', enum: ['kWh', 'm3'] },
        at: { type: 'string', format: 'date-time' },
        note: { type: 'string', maxLength: 1_000 },
      },
    },
  },
};

export const PAYLOAD_BYTES = 400;

/** A payload of exactly 400 bytes. */
export function reading(meter: string, value: number): object {
  const payload = { meter, value, unit: 'kWh', at: '2026-11-22T10:00:00.000Z', note: '' };
  return { ...payload, note: 'n'.repeat(PAYLOAD_BYTES - JSON.stringify(payload).length) };
}

export const benchContext: EventContext = {
  actor: { kind: 'user', id: 'user-1', name: 'Ada' },
  origin: { ip: '192.0.2.1', userAgent: 'bench/1.0' },
  correlationId: '0192f0c1-1111-7222-8333-444455556666',
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
};

export interface BenchServer {
  readonly url: string;
  readonly connection: NatsConnection;
  stop(): Promise<void>;
}

/** A server of its own with an empty log, and one connection to it. @param options e.g. when files are flushed */
export async function startBenchServer(options: TestNatsOptions = {}): Promise<BenchServer> {
  const server = await startNatsServer(options);
  const connection = await connect({ servers: server.url });
  await applyStreams(connection);
  return {
    url: server.url,
    connection,
    async stop() {
      await connection.close();
      await server.stop();
    },
  };
}

/** Runs `count` tasks, so many at once. */
export async function atOnce(
  width: number,
  count: number,
  task: (index: number) => Promise<unknown>,
): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < count) {
      const index = next;
      next += 1;
      await task(index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, count) }, lane));
}

/** Events a second of some work. */
export async function eventsPerSecond(events: number, work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (events * 1_000) / (performance.now() - start);
}
