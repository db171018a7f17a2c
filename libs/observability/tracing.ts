import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Attributes,
  type Tracer,
} from '@opentelemetry/api';

/**
 * Traces as OpenTelemetry has them. Off unless `useTracer` was called: then a call costs one comparison and allocates
 * nothing. Parents are passed on as W3C `traceparent` texts, which events carry, so that a trace goes on in the process that
 * reads the event.
 */
let tracer: Tracer | undefined;

const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

export type SpanRole = 'server' | 'consumer' | 'internal';
const kinds: Readonly<Record<SpanRole, SpanKind>> = {
  server: SpanKind.SERVER,
  consumer: SpanKind.CONSUMER,
  internal: SpanKind.INTERNAL,
};

export interface SpanStart {
  readonly name: string;
  /** The span that it belongs to, as a `traceparent`. A new trace begins where there is none. */
  readonly parent?: string | undefined;
  readonly role?: SpanRole;
  readonly attributes?: Attributes;
}

/** A span that runs. */
export interface RunningSpan {
  /** For children of the span, here or in another process. */
  readonly traceparent: string;
  /** @param failure what ended it badly: a message, never a payload */
  end(failure?: string, attributes?: Attributes): void;
}

/** Switches tracing on, or with `undefined` off. */
export function useTracer(next: Tracer | undefined): void {
  tracer = next;
}

/** @returns undefined while tracing is off */
export function startSpan({
  name,
  parent,
  role = 'internal',
  attributes,
}: SpanStart): RunningSpan | undefined {
  if (tracer === undefined) return undefined;
  const options = { kind: kinds[role], ...(attributes === undefined ? {} : { attributes }) };
  const span = tracer.startSpan(name, options, contextOf(parent));
  const { traceId, spanId, traceFlags } = span.spanContext();
  return {
    traceparent: `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`,
    end: (failure, more) => {
      if (more !== undefined) span.setAttributes(more);
      if (failure !== undefined) span.setStatus({ code: SpanStatusCode.ERROR, message: failure });
      span.end();
    },
  };
}

/**
 * Runs work in a span. What it throws ends the span as failed, and is thrown on.
 * @param work gets the `traceparent` for what it causes: that of the span, or while tracing is off the parent's
 */
export async function inSpan<Result>(
  start: SpanStart,
  work: (traceparent: string | undefined) => Promise<Result>,
): Promise<Result> {
  const span = startSpan(start);
  if (span === undefined) return work(start.parent);
  try {
    const result = await work(span.traceparent);
    span.end();
    return result;
  } catch (error) {
    span.end(error instanceof Error ? error.message : String(error));
    throw error;
  }
}

function contextOf(parent: string | undefined) {
  const [, traceId, spanId, flags] = TRACEPARENT.exec(parent ?? '') ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return ROOT_CONTEXT;
  const spanContext = { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true };
  return trace.setSpanContext(ROOT_CONTEXT, spanContext);
}
