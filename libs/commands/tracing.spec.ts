import type { EventStore } from '@docket/event-store';
import { reject, systemClock, type Decider, type DomainEvent, type EventContext } from '@docket/kernel';
import { startSpan, useTracer } from '@docket/observability';
import {
  InMemorySpanExporter,
  NodeTracerProvider,
  SimpleSpanProcessor,
  type ReadableSpan,
} from '@opentelemetry/sdk-trace-node';
import { handleCommand } from './handle-command.js';

type Made = DomainEvent<'ThingMade', Record<string, never>>;
type Make = { readonly type: 'Make' };
const thing: Decider<{ readonly made: boolean }, Make, Made> = {
  aggregate: 'thing',
  initialState: { made: false },
  decide: (_command, { made }) =>
    made
      ? reject('THING.MADE', 'It is made already.')
      : { ok: true, events: [{ type: 'ThingMade', data: {} }] },
  evolve: () => ({ made: true }),
};

function storeThat(append: () => Promise<unknown>) {
  const contexts: EventContext[] = [];
  const store = {
    load: async () => ({ state: { made: false }, position: 0 }),
    append: async (_aggregate: unknown, _events: unknown, { context }: { context: EventContext }) => {
      contexts.push(context);
      return append();
    },
  } as unknown as EventStore;
  return { store, contexts };
}
const context: EventContext = { actor: { kind: 'user', id: 'u' }, correlationId: 'c' };
const make = async (store: EventStore, traceparent?: string) =>
  handleCommand(
    store,
    systemClock,
    thing,
    { type: 'Make' },
    {
      tenant: 't',
      id: 'x',
      context: { ...context, ...(traceparent === undefined ? {} : { traceparent }) },
    },
  );

describe('the trace of a command', () => {
  const exporter = new InMemorySpanExporter();
  const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });

  beforeEach(() => {
    exporter.reset();
    useTracer(provider.getTracer('test'));
  });
  afterEach(() => useTracer(undefined));

  const named = (name: string): ReadableSpan =>
    exporter.getFinishedSpans().find((span) => span.name === name)!;

  it('goes from the request over the command to the append, and on in the event', async () => {
    const { store, contexts } = storeThat(async () => ({ ok: true, position: 1 }));
    const request = startSpan({ name: 'POST', role: 'server' })!;
    await make(store, request.traceparent);
    request.end();
    const [server, command, append] = ['POST', 'command Make', 'append'].map(named) as [
      ReadableSpan,
      ReadableSpan,
      ReadableSpan,
    ];
    expect(command.parentSpanContext?.spanId).toBe(server.spanContext().spanId);
    expect(append.parentSpanContext?.spanId).toBe(command.spanContext().spanId);
    expect(new Set([server, command, append].map((span) => span.spanContext().traceId)).size).toBe(1);
    expect(contexts[0]?.traceparent).toBe(
      `00-${command.spanContext().traceId}-${command.spanContext().spanId}-01`,
    );
  });

  it('names what ended it badly', async () => {
    const { store } = storeThat(async () => {
      throw new Error('NATS is away');
    });
    await expect(make(store)).rejects.toThrow('NATS is away');
    expect(named('command Make').status).toMatchObject({ message: 'NATS is away' });
  });

  it('costs no span while tracing is off, and passes the trace of the caller on', async () => {
    useTracer(undefined);
    const { store, contexts } = storeThat(async () => ({ ok: true, position: 1 }));
    const given = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    await make(store, given);
    expect(startSpan({ name: 'POST' })).toBeUndefined();
    expect(exporter.getFinishedSpans()).toEqual([]);
    expect(contexts[0]?.traceparent).toBe(given);
  });
});
