import { Recorder } from '@docket/projections/testing';
import { HeldJobs } from './index.js';

type Said = readonly [type: string, of: string, id: string, data: object];

function held(documents: readonly string[], ...events: readonly Said[]): HeldJobs {
  const recorder = new Recorder();
  for (const [type, of, id, data] of events) recorder.record({ type: of, id }, { type, data });
  const jobs = new HeldJobs(new Set(documents));
  for (const event of recorder.log) jobs.apply(event);
  return jobs;
}

const submit = (id: string, data: object): Said => ['JobSubmitted', 'job', id, data];
const document = (id: string): Said => ['DocumentRegistered', 'document', id, {}];
const report = (id: string, asOf: number, dataset?: string): Said => [
  'ReportRequested',
  'report',
  id,
  { asOf, definition: { sections: [{}, dataset === undefined ? {} : { dataset }] } },
];
const of = (jobs: HeldJobs, ...ids: readonly string[]) => ids.filter((id) => jobs.has('default', id));

describe('a legal hold on documents', () => {
  it('is on jobs that were made of them, at any number of steps', () => {
    const events = [
      submit('first', { documentId: 'doc-1' }),
      submit('second', { inputs: { table: { jobId: 'first' } } }),
      submit('third', { inputs: { table: { jobId: 'second' }, tree: { documentId: 'doc-2' } } }),
      submit('role', { inputs: { tree: { documentId: 'doc-1' } } }),
      submit('free', { documentId: 'doc-2' }),
      ['JobSucceeded', 'job', 'job-1', {}] as const,
    ];
    const ids = ['first', 'second', 'third', 'role', 'free', 'job-1'];
    expect(of(held(['default/doc-1'], ...events), ...ids)).toEqual(['first', 'second', 'third', 'role']);
    expect(of(held([], ...events), ...ids)).toEqual([]);
    expect(of(held(['other/doc-1'], ...events), ...ids)).toEqual([]);
  });

  it('is on reports with rows of a time when one of them was there, and on what is made of those', () => {
    const events = [
      report('before', 0, 'jobs'),
      document('doc-0'),
      document('doc-1'),
      report('as-of-before', 2, 'jobs'),
      report('with-rows', 3, 'jobs'),
      report('text-alone', 4),
      submit('with-rows', { inputs: { rows: { sha256: 'a' } } }),
      submit('text-alone', { inputs: { rows: { sha256: 'b' } } }),
      submit('derived', { inputs: { table: { jobId: 'with-rows' } } }),
      document('doc-2'),
    ];
    const ids = ['before', 'as-of-before', 'with-rows', 'text-alone', 'derived'];
    expect(of(held(['default/doc-1', 'default/doc-2'], ...events), ...ids)).toEqual(['with-rows', 'derived']);
    expect(of(held(['other/doc-1'], ...events), ...ids)).toEqual([]);
  });
});
