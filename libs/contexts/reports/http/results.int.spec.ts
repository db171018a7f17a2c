import { JobStory } from '@docket/contexts/jobs/testing';
import { Recorder } from '@docket/projections/testing';
import { parse } from 'csv-parse/sync';
import { startReadSide, type TestReadSide } from '../../../../apps/api/testing/read-side.js';

type Row = Record<string, string>;

describe('the export of finished jobs', () => {
  let test: TestReadSide;
  const recorder = new Recorder();

  beforeAll(async () => {
    test = await startReadSide();
    await test.project();
    const job = (n: number) => new JobStory(recorder, `job-${n}`).after(1_000);
    job(1)
      .submit({ tags: ['a'] })
      .start()
      .complete({ summary: { pages: 3, words: 100 } as never });
    job(2)
      .submit({ method: 'csv.profile@1' })
      .start()
      .complete({ summary: { rows: 9, '=cmd': '=1+1' } as never });
    job(3)
      .submit({ tags: ['a', 'b'] })
      .start()
      .fail(false);
    job(4).submit().tell({ type: 'CancelJob', reason: 'wrong file' });
    job(5).submit().start();
    new JobStory(recorder, 'foreign', 'other').submit().start().complete();
    await test.feed(recorder.log);
  });
  afterAll(() => test.stop());

  const csv = async (path: string): Promise<Row[]> => {
    const { status, text } = await test.read(path);
    expect([path, status]).toEqual([path, 200]);
    return parse<Row>(text, { columns: true });
  };

  it('has a row for each job that has finished, in that order, with the figures of every method', async () => {
    const rows = await csv('/v1/reports/results.csv');
    expect(rows.map((row) => row['jobId']).sort()).toEqual(['job-1', 'job-2', 'job-3', 'job-4']);
    const positions = rows.map((row) => Number(row['position']));
    expect(positions).toEqual(positions.toSorted((a, b) => a - b));
    const byId = Object.fromEntries(rows.map((row) => [row['jobId'], row])) as Record<string, Row>;
    expect(byId['job-1']).toMatchObject({
      outcome: 'succeeded',
      'summary.pages': '3',
      'summary.rows': '',
      tags: '["a"]',
    });
    expect(byId['job-2']).toMatchObject({
      'summary.rows': '9',
      'summary.=cmd': "'=1+1",
      'summary.other': '',
    });
    expect(byId['job-3']).toMatchObject({ outcome: 'failed', failureCode: 'PDF.DAMAGED' });
    expect(byId['job-4']).toMatchObject({ outcome: 'canceled', failureMessage: 'wrong file', attempt: '' });
  });

  it('says the same as JSON Lines', async () => {
    const { text } = await test.call('GET', '/v1/reports/results.jsonl?outcome=succeeded');
    const rows = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { jobId: string; summary: object });
    expect(rows.map(({ jobId, summary }) => [jobId, summary]).sort()).toEqual([
      ['job-1', { pages: 3, words: 100 }],
      ['job-2', { rows: 9, '=cmd': '=1+1' }],
    ]);
  });

  it.each([
    ['method=csv.profile@1', ['job-2']],
    ['outcome=failed,canceled', ['job-3', 'job-4']],
    ['tag=a', ['job-1', 'job-3']],
    ['tag=a&outcome=failed', ['job-3']],
    ['from=2026-03-01T09:58:03Z', ['job-3', 'job-4']],
    ['to=2026-03-01T09:58:02Z', ['job-1']],
  ])('narrows it to %s', async (query, jobs) => {
    expect((await csv(`/v1/reports/results.csv?${query}`)).map((row) => row['jobId']).sort()).toEqual(jobs);
  });

  it('gives a method only its own columns', async () => {
    const { text } = await test.call('GET', '/v1/reports/results.csv?method=csv.profile@1');
    expect(text.split('\r\n')[0]).toMatch(/position,summary\.rows,summary\.=cmd,summary\.other$/);
  });
});
