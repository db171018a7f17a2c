import { createHash } from 'node:crypto';
import { canonicalJson, type EventType } from '@docket/kernel';
import { headerBlock } from '@docket/jetstream';
import { envelopeLines } from '../envelope/event-headers.js';
import { subjectOf } from '../envelope/subjects.js';
import { decodeEvent } from '../reading/decode.js';
import { createRegistry } from '../registry/registry.js';

/** One stored event of one shipped version, as bytes and as what they decode to at its own version. */
export interface GoldenEvent {
  readonly type: string;
  readonly version: number;
  readonly subject: string;
  /** Header block as it is on the wire. */
  readonly headers: string;
  /** Payload as it is on the wire. */
  readonly payload: string;
}

const GOLDEN_CONTEXT = {
  actor: { kind: 'user', id: 'user-7', name: 'Zoë %' },
  origin: { ip: '192.0.2.7', userAgent: 'golden/1.0' },
  correlationId: 'correlation-7',
  causationId: 'causation-7',
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
} as const;

/** Name of the file of one version: `<type>.v<version>.json`. */
export function goldenName(type: string, version: number): string {
  return `${type}.v${version}.json`;
}

/** Every version that was ever shipped, as pairs of type and version. */
export function shippedVersions(
  events: readonly EventType[],
): readonly { readonly event: EventType; readonly version: number }[] {
  return events.flatMap((event) =>
    Array.from({ length: event.version }, (_, index) => ({ event, version: index + 1 })),
  );
}

/**
 * Makes the golden event of a version from a payload.
 * @throws DocketError `EVENT_STORE.INVALID_EVENT` when the payload does not match the version's schema
 */
export function makeGolden(event: EventType, version: number, payload: object): GoldenEvent {
  createRegistry([event]).validate(event.type, version, payload);
  const aggregate = { tenant: 'golden', type: event.aggregate, id: 'golden-1' };
  const headers = headerBlock(
    envelopeLines({
      id: `golden-${event.type}-${version}`,
      type: event.type,
      schemaVersion: version,
      time: '2026-01-02T03:04:05.678Z',
      aggregate,
      context: GOLDEN_CONTEXT,
    }),
  );
  return {
    type: event.type,
    version,
    subject: subjectOf(aggregate),
    headers: Buffer.from(headers).toString('latin1'),
    payload: JSON.stringify(payload),
  };
}

/** What a golden event decodes to today, and what is wrong with that. */
export function checkGolden(golden: GoldenEvent, events: readonly EventType[]): readonly string[] {
  const registry = createRegistry(events);
  const problems: string[] = [];
  const event = registry.find(golden.type);
  if (event === undefined) return [`${golden.type} is no longer registered, but it was shipped`];
  const stored = JSON.parse(golden.payload) as object;
  try {
    registry.validate(golden.type, golden.version, stored);
  } catch (error) {
    problems.push(`its own schema refuses it: ${(error as Error).message}`);
  }
  const decoded = decodeEvent(
    { subject: golden.subject, position: 1, block: golden.headers, payload: Buffer.from(golden.payload) },
    registry,
  );
  if (decoded.schemaVersion !== event.version)
    problems.push(`it decodes to version ${decoded.schemaVersion}`);
  try {
    registry.validate(golden.type, event.version, decoded.data);
  } catch (error) {
    problems.push(`after its upcasts: ${(error as Error).message}`);
  }
  const context = { ...decoded.context };
  if (canonicalJson(context) !== canonicalJson(GOLDEN_CONTEXT))
    problems.push('its context does not come back');
  if (decoded.id !== `golden-${golden.type}-${golden.version}`)
    problems.push(`its id comes back as ${decoded.id}`);
  return problems;
}

/** SHA-256 of a golden file, for the list that tells an edit of an old one. */
export function goldenChecksum(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
