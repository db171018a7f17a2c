import type { EventType } from '@docket/kernel';
import { noteEventTypes } from '../testing/index.js';
import { asyncApiDocument } from './async-api.js';
import { createRegistry } from './registry.js';

const open = { type: 'object' };
const counted: EventType = {
  type: 'Counted',
  aggregate: 'counter',
  summary: 'It was counted.',
  version: 3,
  schemas: { 1: open, 2: open, 3: open },
  upcasts: {
    1: (data: { n: number }) => ({ count: data.n }),
    2: (data: { count: number }) => ({ ...data, unit: 'piece' }),
  },
};

describe('the schema registry', () => {
  it('chains upcasts from any version to the newest', () => {
    const registry = createRegistry([counted]);
    expect(registry.upcast('Counted', 1, { n: 7 })).toEqual({
      data: { count: 7, unit: 'piece' },
      schemaVersion: 3,
    });
    expect(registry.upcast('Counted', 2, { count: 7 })).toEqual({
      data: { count: 7, unit: 'piece' },
      schemaVersion: 3,
    });
    expect(registry.upcast('Counted', 3, { x: 1 })).toEqual({ data: { x: 1 }, schemaVersion: 3 });
  });

  it('keeps what it does not know as it is', () => {
    const registry = createRegistry([counted]);
    expect(registry.upcast('Unknown', 4, { a: 1 })).toEqual({ data: { a: 1 }, schemaVersion: 4 });
    expect(registry.upcast('Counted', 9, { a: 1 })).toEqual({ data: { a: 1 }, schemaVersion: 9 });
  });

  it.each([
    ['a type twice', [counted, counted], /registered twice/],
    [
      'a version without a schema',
      [{ ...counted, version: 4 }],
      /no schema for version 4, has no upcast from version 3|no schema/,
    ],
    ['a missing upcast', [{ ...counted, upcasts: {} }], /no upcast from version 1/],
  ])('refuses %s at start', (_name, types, message) => {
    expect(() => createRegistry(types)).toThrow(message);
  });

  it('takes what JSON makes of a payload, and names the fields that fail', () => {
    const type: EventType = {
      ...counted,
      version: 1,
      schemas: {
        1: {
          type: 'object',
          required: ['at'],
          additionalProperties: false,
          properties: {
            at: { type: 'string' },
            note: { type: 'string' },
            list: { type: 'array', items: { type: 'integer' } },
          },
        },
      },
    };
    const registry = createRegistry([type]);
    const data = { at: new Date(0), note: undefined };
    expect(() => registry.validate('Counted', 1, data, JSON.stringify(data))).not.toThrow();
    expect(() => registry.validate('Counted', 1, { at: 'x', list: [1, 'two'] })).toThrow(
      /Counted v1.*list\.1/,
    );
    expect(() => registry.validate('Counted', 1, { at: 'x', extra: 1 })).toThrow(/extra/);
  });

  it('tells another fingerprint when a type gets a version', () => {
    const before = createRegistry([{ ...counted, version: 2 }]).fingerprint('counter');
    expect(createRegistry([counted]).fingerprint('counter')).not.toBe(before);
    expect(createRegistry([counted]).fingerprint('other')).toBe('');
  });
});

describe('the AsyncAPI document', () => {
  const document = asyncApiDocument(noteEventTypes, { version: '2.1' });

  it('has a channel for each type of aggregate and a message for each shipped version', () => {
    expect(document).toMatchObject({
      asyncapi: '3.0.0',
      info: { version: '2.1' },
      channels: {
        note: {
          address: 'evt.{tenant}.{partition}.note.{id}',
          messages: { 'NoteAdded.v1': { $ref: '#/components/messages/NoteAdded.v1' } },
        },
        tag: { messages: { 'TagAdded.v1': {} } },
      },
      components: {
        messages: {
          'NoteAdded.v1': { deprecated: true, payload: { required: ['body'] } },
          'NoteAdded.v2': { name: 'NoteAdded', payload: { required: ['text'] } },
        },
      },
    });
  });

  it('refers to nothing that it does not hold, and is plain data', () => {
    const text = JSON.stringify(document);
    expect(JSON.parse(text)).toEqual(document);
    const references = [...text.matchAll(/"\$ref":"#\/([^"]+)"/g)].map((match) => match[1]!);
    expect(references.length).toBeGreaterThan(5);
    for (const reference of references) {
      const target = reference
        .split('/')
        .reduce<unknown>((value, key) => (value as Record<string, unknown>)?.[key], document);
      expect([reference, typeof target]).toEqual([reference, 'object']);
    }
  });
});
