import fc from 'fast-check';
import type { EventContext } from '@docket/kernel';
import {
  headerBlock,
  headerText,
  lastRawHeader,
  rawHeader,
  readReply,
  statusCode,
  statusText,
} from '@docket/jetstream';
import { envelopeLines } from './event-headers.js';
import { decodeHeaderValue, encodeHeaderValue } from './header-value.js';
import { readEnvelope } from './stored-headers.js';
import { aggregateOf, isOfFilter, partitionOfSubject, subjectOf, subjectsOf } from './subjects.js';

const aggregate = { tenant: 'acme', type: 'job', id: 'j-1' };
const blockOf = (lines: string): string => Buffer.from(headerBlock(lines)).toString('latin1');

describe('header values', () => {
  it('hold any text without a line break, a space or a byte beyond ASCII', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const encoded = encodeHeaderValue(text);
        expect(encoded).toMatch(/^[\x21-\x7e]*$/);
        expect(decodeHeaderValue(encoded)).toBe(text);
      }),
    );
  });

  it('are percent-encoded as the CloudEvents HTTP binding shows', () => {
    expect(encodeHeaderValue('Euro € 😀')).toBe('Euro%20%E2%82%AC%20%F0%9F%98%80');
  });

  it('keep a percent sign of a stranger that encodes nothing', () => {
    expect(decodeHeaderValue('100%')).toBe('100%');
  });
});

describe('the envelope', () => {
  const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 });
  const context = fc.record(
    {
      actor: fc.record(
        { kind: fc.constantFrom('user', 'worker', 'system', 'anonymous'), id: text, name: text },
        { requiredKeys: ['kind', 'id'] },
      ),
      origin: fc.record({ ip: text, userAgent: text }, { requiredKeys: ['ip'] }),
      correlationId: text,
      causationId: text,
      traceparent: text,
    },
    { requiredKeys: ['actor', 'correlationId'] },
  );

  it('comes back as it was written, whatever is in it', () => {
    fc.assert(
      fc.property(text, text, context, (id, type, given) => {
        const envelope = {
          id,
          type,
          schemaVersion: 3,
          time: '2026-01-01T00:00:00Z',
          context: given as EventContext,
        };
        expect(readEnvelope(blockOf(envelopeLines({ ...envelope, aggregate })), 1)).toEqual(envelope);
      }),
    );
  });

  it('is read in any order of its headers, and behind those of the server', () => {
    const envelope = {
      id: 'e-1',
      type: 'JobQueued',
      schemaVersion: 1,
      time: '2026-01-01T00:00:00Z',
      context: {
        actor: { kind: 'worker', id: 'w-1', name: 'W' },
        correlationId: 'c-1',
      } satisfies EventContext,
    };
    const lines = envelopeLines({ ...envelope, aggregate })
      .split('\r\n')
      .filter((line) => line !== '');
    const reversed = `Nats-Batch-Id: b\r\n${[...lines].reverse().join('\r\n')}\r\n`;
    expect(readEnvelope(blockOf(reversed), 1)).toEqual(envelope);
    expect(
      readEnvelope(blockOf(`Nats-Batch-Id: b\r\n${lines.join('\r\n')}\r\nNats-Sequence: 7\r\n`), 1),
    ).toEqual(envelope);
  });

  it('cannot be forged from within a value', () => {
    const context: EventContext = {
      actor: { kind: 'user', id: 'x\r\nce-actorkind: system\r\n\r\n{"evil":1}' },
      correlationId: 'c',
    };
    const block = blockOf(
      envelopeLines({ id: 'e', type: 'T', schemaVersion: 1, time: 't', aggregate, context }),
    );
    expect(block.split('\r\n\r\n')).toHaveLength(2);
    expect(rawHeader(block, 'ce-actorkind')).toBe('user');
    expect(readEnvelope(block, 1).context).toEqual(context);
  });

  it('takes the word of the server over that of a publisher', () => {
    const block = 'NATS/1.0\r\nNats-Sequence: 1\r\nNats-Sequence: 2\r\n\r\n';
    expect(lastRawHeader(block, 'Nats-Sequence')).toBe('2');
    expect(rawHeader(block, 'Nats-Subject')).toBeUndefined();
  });
});

describe('subjects', () => {
  it('are literal, and name their aggregate', () => {
    expect(subjectOf(aggregate)).toMatch(/^evt\.acme\.p[0-6][0-9]\.job\.j-1$/);
    expect(aggregateOf(subjectOf(aggregate))).toEqual(aggregate);
    expect(partitionOfSubject('evt.acme.p07.job.j-1')).toBe(7);
  });

  it('never let an id break out of its token', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (id) => {
        let subject: string;
        try {
          subject = subjectOf({ ...aggregate, id });
        } catch {
          return;
        }
        expect(subject.split('.')).toHaveLength(5);
        expect(subject).toMatch(/^[A-Za-z0-9._-]+$/);
      }),
    );
  });

  it('narrow the log by tenant, partition and type', () => {
    expect(subjectsOf(undefined)).toEqual(['evt.*.*.*.*']);
    expect(subjectsOf({ tenant: 'a', partitions: [3, 12], aggregateTypes: ['job', 'document'] })).toEqual([
      'evt.a.p03.job.*',
      'evt.a.p03.document.*',
      'evt.a.p12.job.*',
      'evt.a.p12.document.*',
    ]);
    expect(() => subjectsOf({ partitions: [64] })).toThrow(/does not exist/);
    expect(() => subjectsOf({ tenant: '*' })).toThrow(/cannot be part of a subject/);
  });
});

describe('a filter of the log', () => {
  it.each([
    ['evt.a.p03.job.j', true],
    ['evt.b.p03.job.j', false],
    ['evt.a.p04.job.j', false],
    ['evt.a.p03.note.j', false],
    ['something.else', false],
  ])('says of %s whether it is one of its subjects: %s', (subject, isOf) => {
    expect(isOfFilter(subject, { tenant: 'a', partitions: [3, 12], aggregateTypes: ['job'] })).toBe(isOf);
    expect(isOfFilter(subject, undefined)).toBe(true);
  });
});

describe('messages of the server', () => {
  it.each([
    [
      '$JS.ACK.DOCKET_EVENTS.c-1.1.1234.56.1763800000000000000.789',
      { position: 1234, sequence: 56, pending: 789 },
    ],
    [
      '$JS.ACK.hub.AbCd.DOCKET_EVENTS.c-1.1.1234.56.1763800000000000000.789.x',
      { position: 1234, sequence: 56, pending: 789 },
    ],
  ])('tell the position in %s', (subject, wanted) => expect(readReply(Buffer.from(subject))).toEqual(wanted));

  it('carry a status in their first line', () => {
    expect([
      statusCode('NATS/1.0 409 Consumer Deleted\r\n\r\n'),
      statusText('NATS/1.0 409 Consumer Deleted\r\n\r\n'),
    ]).toEqual([409, 'Consumer Deleted']);
    expect(statusCode('NATS/1.0\r\nA: b\r\n\r\n')).toBe(0);
  });

  it('are read through the public headers where the buffer of the client is not where it was', () => {
    const headers = Object.assign(new Map([['ce-id', ['e-1']]]), { code: 0, description: '' });
    expect(headerText({ headers } as never)).toBe('NATS/1.0\r\nce-id: e-1\r\n\r\n');
  });
});
