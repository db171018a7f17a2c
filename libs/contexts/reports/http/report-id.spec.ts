import { finalStates } from '@docket/contexts/jobs/events';
import fc from 'fast-check';
import { reportId, reportOf, type ReportDefinition } from './report-id.js';

const definition: fc.Arbitrary<ReportDefinition> = fc
  .record({
    format: fc.constantFrom('csv' as const, 'jsonl' as const),
    position: fc.nat(),
    filter: fc.record(
      {
        method: fc.constantFrom('pdf.text@1', 'csv.profile@2'),
        outcomes: fc.uniqueArray(fc.constantFrom(...finalStates), { minLength: 1 }),
        tag: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 64 }),
        from: fc.constant('2026-03-01T00:00:00.000Z'),
        to: fc.constant('2026-03-02T00:00:00.000Z'),
      },
      { requiredKeys: [] },
    ),
  })
  .map((parts) => ({ kind: 'results' as const, ...parts }));

describe('the id of a report', () => {
  it('says all that the report is made of', () => {
    fc.assert(fc.property(definition, (report) => expect(reportOf(reportId(report))).toEqual(report)));
  });

  it('never throws, whatever text it is given', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json().map((text) => Buffer.from(text).toString('base64url')),
        ),
        (text) => {
          const report = reportOf(text);
          expect(report === undefined || report.kind === 'results').toBe(true);
        },
      ),
    );
  });
});
