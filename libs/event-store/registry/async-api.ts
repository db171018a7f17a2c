import { canonicalJson, type EventType } from '@docket/kernel';

export interface AsyncApiOptions {
  /** Version of the interface, shown to people. */
  readonly version: string;
  readonly title?: string;
}

const ENVELOPE: Readonly<Record<string, string>> = {
  'Nats-Msg-Id': 'The event id again, where the server is to refuse a second event with it for a while',
  'ce-specversion': 'Always 1.0',
  'ce-id': 'Unique id of the event',
  'ce-source': '/<tenant>/<aggregate type>',
  'ce-subject': 'Id of the aggregate',
  'ce-type': 'Type of the event',
  'ce-schemaversion': 'Version of the schema of the payload',
  'ce-time': 'When it was decided, RFC 3339 UTC',
  'ce-datacontenttype': 'Always application/json',
  'ce-tenant': 'The tenant',
  'ce-actorkind': 'user, worker, system or anonymous',
  'ce-actorid': 'Who did it',
  'ce-actorname': 'Name of who did it, as it was then',
  'ce-originip': 'Address that the request came from',
  'ce-useragent': 'Program that the request came from',
  'ce-correlationid': 'One id for all that follows from one request',
  'ce-causationid': 'Id of the event or command that led to this one',
  'ce-traceparent': 'W3C trace context',
  'Docket-Claim': 'Hash and size of a payload that lies in the object store',
};
const OPTIONAL = [
  'ce-actorname',
  'ce-originip',
  'ce-useragent',
  'ce-causationid',
  'ce-traceparent',
  'Docket-Claim',
];

/**
 * The AsyncAPI 3.0 document of the log: one channel for each type of aggregate, one message for each version of each
 * event type that was ever shipped. Plain data, the same for the same registry.
 */
export function asyncApiDocument(
  events: readonly EventType[],
  options: AsyncApiOptions = { version: '1' },
): Readonly<Record<string, unknown>> {
  const aggregates = [...new Set(events.map((event) => event.aggregate))].sort();
  return {
    asyncapi: '3.0.0',
    info: {
      title: options.title ?? 'Docket events',
      version: options.version,
      description:
        'Every change in Docket, in the order of the log. Messages are CloudEvents 1.0 in binary mode on NATS JetStream: ' +
        'attributes are headers with percent-encoded values, the payload is JSON.',
    },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(aggregates.map((aggregate) => [aggregate, channelOf(aggregate, events)])),
    operations: Object.fromEntries(
      aggregates.map((aggregate) => [
        `receive-${aggregate}`,
        {
          action: 'receive',
          channel: { $ref: `#/channels/${aggregate}` },
          summary: `What happened to aggregates of type ${aggregate}.`,
        },
      ]),
    ),
    components: {
      messages: Object.fromEntries(events.flatMap(messagesOf)),
      schemas: {
        envelope: {
          type: 'object',
          required: Object.keys(ENVELOPE).filter((name) => !OPTIONAL.includes(name)),
          properties: Object.fromEntries(
            Object.entries(ENVELOPE).map(([name, description]) => [name, { type: 'string', description }]),
          ),
        },
      },
    },
  };
}

function channelOf(aggregate: string, events: readonly EventType[]): object {
  const names = events.filter((event) => event.aggregate === aggregate).flatMap(messagesOf);
  return {
    address: `evt.{tenant}.{partition}.${aggregate}.{id}`,
    parameters: {
      tenant: { description: 'The tenant whose aggregate it is' },
      partition: { description: 'p00 to p63: FNV-1a, 32 bit, of the id modulo 64' },
      id: { description: 'Id of the aggregate' },
    },
    messages: Object.fromEntries(names.map(([name]) => [name, { $ref: `#/components/messages/${name}` }])),
  };
}

function messagesOf(event: EventType): [string, object][] {
  return Object.entries(event.schemas).map(([version, schema]) => [
    `${event.type}.v${version}`,
    {
      name: event.type,
      title: `${event.type}, version ${version}`,
      summary: event.summary,
      ...(Number(version) < event.version ? { deprecated: true } : {}),
      headers: { $ref: '#/components/schemas/envelope' },
      contentType: 'application/json',
      // Through JSON: what a schema library hangs on a schema beside JSON Schema stays out.
      payload: JSON.parse(canonicalJson(schema)) as object,
    },
  ]);
}
