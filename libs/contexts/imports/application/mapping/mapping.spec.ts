import { Binary, Decimal128, Long, ObjectId } from 'bson';
import { isDocketError } from '@docket/kernel';
import { FieldAccount } from './field-account.js';
import { fingerprintOf, mapDocument, referencesOf } from './map-document.js';
import { parseMapping } from './read-mapping.js';
import { plainOf, shownId, valueAtPath } from './values.js';

const text = `
format: docket-import/1
source: legacy
collections:
  files:
    to: document
    fields:
      name: { from: meta.name, type: string, cut: 10 }
      content: { from: data, type: binary }
    ignore: [__v, meta.internal]
  runs:
    to: past-job
    fields:
      method: { from: kind, type: string }
      state: { from: status, type: enum, values: { done: succeeded, error: failed }, otherwise: canceled }
      submittedAt: { from: created, type: date }
      endedAt: { from: ended, type: date, format: 'dd.MM.yyyy HH:mm', timeZone: Europe/Berlin }
      documentId: { from: file, type: reference, collection: files, as: object-id }
      owner: { from: user.id, type: id, namespace: person }
      tags: { from: 'labels[].name', type: strings }
      result.pages: { from: pages, type: integer }
      result.share: { from: share, type: number }
      result.ok: { from: ok, type: boolean, default: false }
      input: { value: { by: import } }
`;
const mapping = parseMapping(text, 'legacy.yaml');
const [files, runs] = mapping.collections as [
  (typeof mapping.collections)[0],
  (typeof mapping.collections)[0],
];
const run = {
  _id: new ObjectId('65f000000000000000000001'),
  kind: 'render',
  status: 'done',
  created: new Date('2025-07-01T08:00:00Z'),
  ended: '01.07.2025 10:05',
  user: { id: 7, mail: 'ada@example.org' },
  labels: [{ name: 'a' }, { name: 'b' }],
  pages: Long.fromNumber(12),
  share: Decimal128.fromString('0.25'),
};
const map = (document: object, collection = runs) =>
  mapDocument(mapping.source, collection, document as never, () => 'document-1');
const failureOf = (document: object, collection = runs) => {
  const result = map(document, collection);
  return result.ok ? undefined : result.failure;
};

describe('a mapping', () => {
  it('makes typed values of a document', () => {
    const result = map({ ...run, file: '65f000000000000000000009' });
    expect(result).toMatchObject({
      ok: true,
      record: {
        sourceId: '65f000000000000000000001',
        value: {
          method: 'render',
          state: 'succeeded',
          submittedAt: '2025-07-01T08:00:00.000Z',
          endedAt: '2025-07-01T08:05:00.000Z',
          documentId: 'document-1',
          tags: ['a', 'b'],
          result: { pages: 12, share: 0.25, ok: false },
          input: { by: 'import' },
        },
      },
    });
    const again = map({ ...run, file: '65f000000000000000000009' });
    expect(again).toEqual(result);
  });

  it.each<[what: string, change: object, expected: object]>([
    ['no id', { _id: undefined }, { code: 'IMPORT.NO_ID' }],
    ['a field that is needed and missing', { kind: null }, { code: 'IMPORT.FIELD_MISSING', path: 'kind' }],
    ['a date of another format', { ended: '2025-07-01' }, { code: 'IMPORT.FIELD_TYPE', path: 'ended' }],
    ['a number that JSON cannot hold', { pages: '12345678901234567890' }, { code: 'IMPORT.FIELD_TYPE' }],
    ['an object in the place of a text', { kind: { a: 1 } }, { code: 'IMPORT.FIELD_TYPE' }],
    ['a half in the place of a whole number', { pages: 1.5 }, { code: 'IMPORT.FIELD_TYPE' }],
    ['a truth that is none', { ok: 'perhaps' }, { code: 'IMPORT.FIELD_TYPE' }],
    ['a reference that is none', { file: 'x' }, { code: 'IMPORT.FIELD_TYPE' }],
    [
      'a method that is too long',
      { kind: 'x'.repeat(200) },
      { code: 'IMPORT.RECORD_INVALID', path: '/method' },
    ],
  ])('fails a document alone for %s, without its value', (_what, change, expected) => {
    expect(failureOf({ ...run, ...change })).toMatchObject(expected);
  });

  it('fails a reference to what was not imported, and a value that its table does not have', () => {
    const unknown = mapDocument('legacy', runs, { ...run, file: run._id }, () => undefined);
    expect(unknown).toMatchObject({ ok: false, failure: { code: 'IMPORT.REFERENCE_UNKNOWN', path: 'file' } });
    expect(referencesOf('legacy', runs, { ...run, file: 'x' })).toEqual([]);
    expect(referencesOf('legacy', runs, { ...run, file: run._id })).toHaveLength(1);
    const { otherwise: _otherwise, ...strict } = runs.fields['state']!;
    const collection = { ...runs, fields: { ...runs.fields, state: strict } };
    expect(failureOf({ ...run, status: 'new' }, collection)).toMatchObject({
      code: 'IMPORT.FIELD_NOT_IN_TABLE',
      message: 'state is "new", which the table does not have: done, error.',
    });
  });

  it('takes bytes, and their hash is part of the fingerprint', () => {
    const document = { _id: 1, meta: { name: 'a very long name.pdf' }, data: new Binary(Buffer.from('pdf')) };
    const result = map(document, files);
    expect(result).toMatchObject({ ok: true, record: { value: { name: 'a very lon' } } });
    if (!result.ok) return;
    expect(Buffer.from((result.record.value['content'] as { bytes: Uint8Array }).bytes).toString()).toBe(
      'pdf',
    );
    expect(fingerprintOf(result.record, 'a')).not.toBe(fingerprintOf(result.record, 'b'));
    expect(failureOf({ ...document, data: 'cGRm' }, files)).toMatchObject({ code: 'IMPORT.FIELD_TYPE' });
    for (const [encoding, given] of [
      ['base64', 'cGRm'],
      ['hex', '706466'],
      ['utf8', 'pdf'],
    ] as const) {
      const content = { ...files.fields['content']!, encoding };
      const collection = { ...files, fields: { ...files.fields, content } };
      const taken = map({ ...document, data: given }, collection);
      const { bytes } = taken.ok ? (taken.record.value['content'] as { bytes: Uint8Array }) : { bytes: [] };
      expect(Buffer.from(bytes).toString()).toBe('pdf');
      expect(failureOf({ ...document, data: { a: 1 } }, collection)?.code).toBe('IMPORT.FIELD_TYPE');
    }
  });

  it('counts fields that it takes, leaves out, and does not know', () => {
    const account = new FieldAccount(files);
    const document = {
      _id: 1,
      meta: { name: 'x', internal: { a: 1, b: [2] }, size: 3 },
      data: '',
      __v: 0,
      pages: [{ text: '' }],
    };
    account.add(document);
    account.add(document);
    expect(
      Object.fromEntries(account.take().map(({ path, use, count }) => [path, `${use} ${count}`])),
    ).toEqual({
      _id: 'mapped 2',
      'meta.name': 'mapped 2',
      data: 'mapped 2',
      __v: 'ignored 2',
      'meta.internal.a': 'ignored 2',
      'meta.internal.b[]': 'ignored 2',
      'meta.size': 'unknown 2',
      'pages[].text': 'unknown 2',
    });
    expect(account.take()).toEqual([]);
    for (let at = 0; at < 1_000; at += 1) account.add({ [`key${at}`]: at });
    expect(account.take().length).toBeLessThanOrEqual(401);
  });

  it.each<[what: string, change: (text: string) => string, place: RegExp]>([
    ['no YAML', () => 'a: [', /line 1/],
    ['an alias', (whole) => `${whole}x: &a 1\ny: *a\n`, /uses aliases/],
    [
      'a key without a meaning',
      (whole) => whole.replace('cut: 10', 'cat: 10'),
      /\/cat \(line 8, column \d+\) is not known here/,
    ],
    [
      'another format',
      (whole) => whole.replace('docket-import/1', 'docket-import/2'),
      /\/format \(line 2, column 1\)/,
    ],
    ['a target that is none', (whole) => whole.replace('past-job', 'jobs'), /\/collections\/runs\/to/],
    [
      'a field that the target has not',
      (whole) => whole.replace('method:', 'methods:'),
      /\/methods .*is no field of the target past-job/,
    ],
    [
      'a field that the target needs',
      (whole) => whole.replace('      method: { from: kind, type: string }\n', ''),
      /must give method/,
    ],
    ['a path below one value', (whole) => whole.replace('owner:', 'owner.id:'), /has nothing below it/],
    [
      'an enum without its table',
      (whole) => whole.replace(/values: \{[^}]*\}, /, ''),
      /\/values .*is missing/,
    ],
    ['a zone that is none', (whole) => whole.replace('Europe/Berlin', 'Mars/Olympus'), /no time zone/],
    [
      'a reference to a later collection',
      (whole) => whole.replace('collection: files', 'collection: runs'),
      /must be a collection that stands before runs/,
    ],
    [
      'both a path and a constant',
      (whole) => whole.replace('type: integer', 'type: integer, value: 3'),
      /exactly one of from and value/,
    ],
    [
      'a path without a type',
      (whole) => whole.replace('from: pages, type: integer', 'from: pages'),
      /\/type .*is missing/,
    ],
  ])('is refused with %s, with the place', (_what, change, place) => {
    let errors: readonly { path: string; message: string }[] = [];
    try {
      parseMapping(change(text), 'legacy.yaml');
    } catch (error) {
      expect(isDocketError(error, 'IMPORT.MAPPING_INVALID')).toBe(true);
      errors = (error as { details: { errors: typeof errors } }).details.errors;
    }
    expect(errors.map(({ path, message }) => `${path} ${message}`).join('\n')).toMatch(place);
  });
});

describe('values of BSON', () => {
  it('become values of JSON', () => {
    expect(
      plainOf({
        id: run._id,
        at: run.created,
        big: Long.fromString('9007199254740993'),
        small: Long.fromNumber(5),
        exact: Decimal128.fromString('1.10'),
        bytes: new Binary(Buffer.from('a')),
        none: undefined,
        list: [Number.NaN, 1n, /x/],
      }),
    ).toEqual({
      id: '65f000000000000000000001',
      at: '2025-07-01T08:00:00.000Z',
      big: '9007199254740993',
      small: 5,
      exact: '1.10',
      bytes: 'YQ==',
      list: [null, '1', 'x'],
    });
  });

  it('are found by paths, and differ as ids when their types do', () => {
    expect(valueAtPath({ a: [{ b: 1 }, { b: 2 }, {}] }, 'a[].b')).toEqual([1, 2]);
    expect(valueAtPath({ a: [{ b: 1 }] }, 'a.0.b')).toBe(1);
    expect(valueAtPath({ a: 1 }, 'a.b')).toBeUndefined();
    expect([shownId('x'), shownId(1), shownId({ a: 1 }), shownId('')]).toEqual(['x', '1', '{"a":1}', '""']);
    const ids = [1, '1'].map((_id) => map({ ...run, _id }));
    expect(new Set(ids.map((each) => each.ok && each.record.recordId)).size).toBe(2);
  });
});
