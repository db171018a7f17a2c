import { BATCH_OBJECTS, batchesOf, nameOf, pastDays, removalOf, type PlannedObject } from './index.js';

const object = (index: number, kind: PlannedObject['kind'] = 'content'): PlannedObject => ({
  tenant: 'default',
  sha256: index.toString(16).padStart(64, '0'),
  uploadId: `upload-${index}`,
  size: index,
  mediaType: 'text/plain',
  storedAt: '2026-01-01T00:00:00.000Z',
  kind,
  why: 'nothing in the log refers to it',
});
const samples = [{ collection: 'process_hours', before: '2026-01-01T00:00:00.000Z', count: 4, why: 'old' }];

describe('the batches of a plan', () => {
  it('hold each object once, of one kind, so many at most, and are the same at each call', () => {
    const objects = [
      ...Array.from({ length: BATCH_OBJECTS + 5 }, (_, index) => object(index)),
      object(999, 'results'),
    ];
    const batches = batchesOf({ objects, samples });
    expect(batches.map(({ batch, kind, objects: own }) => [batch, kind, own.length])).toEqual([
      [0, 'content', BATCH_OBJECTS],
      [1, 'content', 5],
      [2, 'results', 1],
      [3, 'samples', 0],
    ]);
    expect(batchesOf({ objects, samples })).toEqual(batches);
    expect(batchesOf({ objects: [], samples: [] })).toEqual([]);
  });

  it('are named in the log by what is needed to find the bytes', () => {
    const { why: _why, storedAt: _at, mediaType: _type, kind: _kind, ...kept } = object(1);
    const [batch] = batchesOf({ objects: [{ ...object(1), folder: 'inputs/job' }], samples: [] });
    expect(removalOf(batch!)).toEqual({
      batch: 0,
      kind: 'content',
      objects: [{ ...kept, folder: 'inputs/job' }],
      samples: [],
    });
    const [, range] = batchesOf({ objects: [object(1)], samples });
    expect(removalOf(range!).samples).toEqual([
      { collection: 'process_hours', before: '2026-01-01T00:00:00.000Z' },
    ]);
  });

  it('call an object by its place', () => {
    const { sha256 } = object(1);
    expect(nameOf(object(1))).toBe(`default/${sha256}`);
    expect(nameOf({ ...object(1), folder: 'inputs/job' })).toBe(`default/inputs/job/${sha256}`);
  });
});

describe('the time that outputs of a job are kept', () => {
  const now = new Date('2026-02-01T00:00:00.000Z');
  const job = { tenant: 'default', jobId: 'job-1', expired: false, method: 'pdf.text@1' };
  const ended = { ...job, succeededAt: '2026-01-02T00:00:00.000Z' };

  it.each([
    ['for ever by default', ended, { resultDays: 0, reportDays: 0 }, undefined],
    ['up to its last day', ended, { resultDays: 31, reportDays: 0 }, undefined],
    ['and no longer', ended, { resultDays: 30, reportDays: 0 }, 30],
    ['apart from that of reports', ended, { resultDays: 0, reportDays: 1 }, undefined],
    ['for a report', { ...ended, method: 'report.render@1' }, { resultDays: 0, reportDays: 7 }, 7],
    ['while it runs', { ...job, succeededAt: null }, { resultDays: 1, reportDays: 1 }, undefined],
    ['once', { ...ended, expired: true }, { resultDays: 1, reportDays: 1 }, undefined],
  ])('counts %s', (_what, of, retention, expected) => {
    expect(pastDays(of, retention, now)).toBe(expected);
  });
});
