import type { Actor, AggregateRef, DomainEvent, RecordedEvent } from '@docket/kernel';

export const actor: Actor = { kind: 'user', id: 'key-1', name: 'Ada' };
export const startMs = Date.parse('2026-03-01T09:58:00.000Z');

/** Gives events a place in a log: positions grow by one, the clock stands until it is moved. */
export class Recorder {
  readonly log: RecordedEvent[] = [];
  nowMs = startMs;

  get now(): string {
    return new Date(this.nowMs).toISOString();
  }

  after(ms: number): this {
    this.nowMs += ms;
    return this;
  }

  record<E extends DomainEvent>(
    aggregate: Omit<AggregateRef, 'tenant'> & { readonly tenant?: string },
    event: E,
    over: Partial<RecordedEvent> = {},
  ): RecordedEvent<E> {
    const position = this.log.length + 1;
    const recorded = {
      id: `event-${position}`,
      schemaVersion: 1,
      aggregate: { tenant: 'default', ...aggregate },
      position,
      time: this.now,
      context: {
        actor,
        origin: { ip: '127.0.0.1', userAgent: 'curl/8' },
        correlationId: `request-${position}`,
      },
      ...event,
      ...over,
    } as RecordedEvent<E>;
    this.log.push(recorded);
    return recorded;
  }
}
