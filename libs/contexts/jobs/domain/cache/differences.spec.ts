import { differences, nearestRun } from './index.js';

const part = (field: string, value: string) => ({ field, value });
const now = [part('method', 'pdf.text@2'), part('options.pages', '3'), part('document', 'aa')];

describe('what a job differs in from an earlier run', () => {
  it('is told field by field: changed, new, and left out', () => {
    const before = [part('method', 'pdf.text@1'), part('options.lang', '"en"'), part('document', 'aa')];
    expect(differences(before, now)).toEqual([
      { field: 'method', was: 'pdf.text@1', is: 'pdf.text@2' },
      { field: 'options.pages', is: '3' },
      { field: 'options.lang', was: '"en"' },
    ]);
    expect(differences(now, now)).toEqual([]);
  });

  it('is told of the nearest run, of two the newer one', () => {
    const other = [part('method', 'pdf.text@1'), part('document', 'bb')];
    const near = [part('method', 'pdf.text@2'), part('options.pages', '4'), part('document', 'aa')];
    const runs = [
      { jobId: 'far', parts: other },
      { jobId: 'newer', parts: near },
      { jobId: 'older', parts: near },
    ];
    expect(nearestRun(runs, now)).toEqual({
      nearest: 'newer',
      missed: [{ field: 'options.pages', was: '4', is: '3' }],
    });
    expect(nearestRun([], now)).toEqual({ missed: [] });
  });

  it('is cut off when it is too long', () => {
    const many = Array.from({ length: 50 }, (_, n) => part(`options.o${n}`, '1'));
    expect(nearestRun([{ jobId: 'a', parts: [] }], many).missed).toHaveLength(20);
  });
});
