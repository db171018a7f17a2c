import type { RecordedEvent } from '@docket/kernel';
import { Recorder } from '@docket/projections/testing';
import { hashesOf, neededBy, References, removableAs, storageKindOf } from './index.js';

const hash = (digit: string): string => digit.repeat(64);
const a = hash('a');

interface Said {
  readonly type: string;
  readonly of: string;
  readonly id?: string;
  readonly data: object;
}

function log(...events: readonly Said[]): readonly RecordedEvent[] {
  const recorder = new Recorder();
  for (const { type, of, id = `${of}-1`, data } of events) recorder.record({ type: of, id }, { type, data });
  return recorder.log;
}

function folded(...events: readonly Said[]) {
  const references = new References([{ tenant: 'default', sha256: a }]);
  for (const event of log(...events)) references.apply(event);
  return references;
}

const uses = (...events: readonly Said[]) => folded(...events).usesOf('default', a);
const succeeded: Said = {
  type: 'JobSucceeded',
  of: 'job',
  data: { method: 'pdf.text@1', result: { sha256: a } },
};
const expired: Said = { type: 'JobOutputsExpired', of: 'job', data: {} };

describe('the hashes of an event', () => {
  it('are found wherever they stand', () => {
    const b = hash('b');
    const found = hashesOf({ list: [{ deep: `sha256:${a}` }], [b]: null, url: `/x/${hash('c')}/y`, n: 1 });
    expect([...found].sort()).toEqual([a, b, hash('c')]);
  });

  it('are no part of longer or shorter hexadecimal texts', () => {
    expect(hashesOf({ longer: `${a}a`, shorter: a.slice(1), other: 'z'.repeat(64) }).size).toBe(0);
  });
});

describe('who needs a content', () => {
  it('is nobody where no event mentions it', () => {
    expect(removableAs(uses(), () => true)).toBe('content');
    expect(neededBy(uses())).toBeUndefined();
  });

  it('is whatever mentions it, also an event that is not known here', () => {
    const found = uses({ type: 'FrogJumped', of: 'frog', data: { to: { leaf: a } } });
    expect([found.elsewhere, removableAs(found, () => true)]).toEqual([true, undefined]);
    expect(neededBy(found)).toContain('refers to it');
  });

  it('is not who only read, sent, found or removed it', () => {
    const tells: readonly Said[] = [
      { type: 'DownloadStarted', of: 'download', data: { sha256: a } },
      { type: 'ScheduledReportDelivered', of: 'report-schedule', data: { sha256: a } },
      { type: 'CleanupRemovalBegun', of: 'cleanup-plan', data: { sha256: a } },
      { type: 'SecurityFindingOpened', of: 'security-finding', data: { place: `content ${a}` } },
    ];
    expect(removableAs(uses(...tells), () => false)).toBe('content');
  });

  it('is no other tenant', () => {
    const references = new References([{ tenant: 'other', sha256: a }]);
    for (const event of log(succeeded)) references.apply(event);
    expect(references.usesOf('other', a)).toEqual({ elsewhere: false, isDocument: false, jobs: [] });
  });

  it('is a job until it has expired', () => {
    const found = uses(succeeded);
    expect(found.jobs).toMatchObject([{ jobId: 'job-1', method: 'pdf.text@1', expired: false }]);
    expect(removableAs(found, () => false)).toBeUndefined();
    expect(removableAs(found, () => true)).toBe('results');
    expect(neededBy(found)).toBe('job job-1 needs it');
    expect(removableAs(uses(succeeded, expired), () => false)).toBe('content');
  });

  it('is a later job that takes it as its input', () => {
    const later: Said = {
      type: 'JobSubmitted',
      of: 'job',
      id: 'job-2',
      data: { inputs: { a: { sha256: a } } },
    };
    const found = uses(succeeded, expired, later);
    expect(neededBy(found)).toBe('job job-2 needs it');
    expect(removableAs(found, ({ jobId }) => jobId === 'job-2')).toBe('results');
  });

  it('is the job that has made it, or one that it is an input of', () => {
    const submitted: Said = { type: 'JobSubmitted', of: 'job', data: { documentSha256: a } };
    expect(uses(submitted).jobs).toMatchObject([{ makes: false, succeededAt: null }]);
    expect(uses(succeeded).jobs).toMatchObject([{ makes: true }]);
    expect(uses(submitted, succeeded, submitted).jobs).toMatchObject([{ makes: true }]);
  });

  it('is told apart: a report is one, a document is more than a mention', () => {
    const report = { ...succeeded, data: { method: 'report.render@1', result: { sha256: a } } };
    expect(removableAs(uses(report), () => true)).toBe('reports');
    const found = uses({ type: 'DocumentRegistered', of: 'document', data: { sha256: a } });
    expect([found.isDocument, found.elsewhere]).toEqual([true, true]);
  });

  it('is known job by job', () => {
    expect(folded(succeeded).job('default', 'job-1')).toMatchObject({ jobId: 'job-1' });
    expect(folded().job('default', 'job-1')).toBeUndefined();
  });
});

describe('a legal hold', () => {
  const of = 'data-subject';
  const linked: Said = { type: 'SubjectDocumentLinked', of, data: { documentId: 'doc-1' } };
  const placed: Said = { type: 'HoldPlaced', of, data: { reason: 'a lawsuit' } };

  it('is on the documents of a person, whichever comes first, until it is lifted', () => {
    for (const events of [
      [linked, placed],
      [placed, linked],
    ])
      expect([...folded(...events).heldDocuments()]).toEqual(['default/doc-1']);
    const lifted = folded(linked, placed, { type: 'HoldLifted', of, data: { reason: 'settled' } });
    expect([lifted.heldDocuments().size, lifted.holdsVersion]).toEqual([0, 2]);
    expect(folded(linked, { type: 'SubjectErased', of, data: {} }, placed).heldDocuments().size).toBe(0);
    expect(folded(placed, { type: 'SubjectRecorded', of, data: {} }).holdsVersion).toBe(0);
  });
});

describe('what an object is for', () => {
  it.each([
    [undefined, true, true, 'documents'],
    [undefined, false, true, 'results'],
    [undefined, false, false, 'other'],
    ['artifacts/job/1/a.csv', false, true, 'artifacts'],
    ['inputs/job', false, true, 'inputs'],
    ['report-rows/report', false, true, 'report-rows'],
    ['cleanup-plans/plan', false, false, 'plans'],
    ['jobs/x', false, false, 'other'],
  ] as const)('is told by its folder %s', (folder, isDocument, isResult, expected) => {
    expect(storageKindOf(folder, isDocument, isResult)).toBe(expected);
  });
});
