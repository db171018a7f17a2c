import { fold } from '@docket/kernel';
import {
  builtInTemplates,
  reportDecider,
  reportTemplateDecider,
  templateProblems,
  type ReportRequested,
  type ReportState,
} from './index.js';

const now = new Date('2026-03-01T00:00:00Z');
const time = now.toISOString();
const definition = builtInTemplates['job-results']!;
const request: ReportRequested['data'] = {
  template: 'job-results',
  templateVersion: 0,
  definition,
  filters: {},
  format: 'csv',
  options: {},
  asOf: 7,
  owner: 'key-1',
  requestHash: 'a'.repeat(64),
};

describe('a report', () => {
  const asked = { type: 'RequestReport', request } as const;
  const refuse = { type: 'RefuseReport', code: 'REPORT.TOO_LARGE', message: 'too large' } as const;
  const requested = reportDecider.evolve(
    { status: 'unknown' },
    { type: 'ReportRequested', data: request, time },
  );

  it('is asked for once: a second try meets the first, and another request under its key is refused', () => {
    expect(reportDecider.decide(asked, { status: 'unknown' }, { now })).toEqual({
      ok: true,
      events: [{ type: 'ReportRequested', data: request }],
    });
    expect(reportDecider.decide(asked, requested, { now })).toEqual({ ok: true, events: [] });
    const other = { ...asked, request: { ...request, requestHash: 'b'.repeat(64) } };
    expect(reportDecider.decide(other, requested, { now })).toMatchObject({
      code: 'REPORT.IDEMPOTENCY_KEY_REUSED',
    });
  });

  it('is refused once, and only when it was asked for', () => {
    expect(reportDecider.decide(refuse, { status: 'unknown' }, { now })).toMatchObject({
      code: 'REPORT.NOT_FOUND',
    });
    const decision = reportDecider.decide(refuse, requested, { now });
    if (!decision.ok) throw new Error(decision.code);
    const refused = fold(
      reportDecider,
      requested,
      decision.events.map((event) => ({ ...event, time })),
    );
    expect(refused).toMatchObject({ status: 'refused' });
    expect(reportDecider.decide(refuse, refused, { now })).toEqual({ ok: true, events: [] });
  });

  it('is not known from its refusal alone, nor changed by an event of a newer version', () => {
    const unknown: ReportState = { status: 'unknown' };
    const data = { code: 'X', message: 'x' };
    expect(reportDecider.evolve(unknown, { type: 'ReportRefused', data, time })).toBe(unknown);
    expect(reportDecider.evolve(requested, { type: 'ReportPraised', data: {}, time } as never)).toBe(
      requested,
    );
  });
});

describe('a report template', () => {
  it('has a new version for each change, and none for the same again', () => {
    const save = { type: 'SaveReportTemplate', definition, reason: 'first' } as const;
    const first = reportTemplateDecider.decide(save, reportTemplateDecider.initialState, { now });
    if (!first.ok) throw new Error(first.code);
    expect(first.events).toEqual([
      { type: 'ReportTemplateSaved', data: { version: 1, definition, reason: 'first' } },
    ]);
    const state = fold(
      reportTemplateDecider,
      reportTemplateDecider.initialState,
      first.events.map((event) => ({ ...event, time })),
    );
    expect(reportTemplateDecider.decide(save, state, { now })).toEqual({ ok: true, events: [] });
    const other = { ...save, definition: { ...definition, title: 'Other' } };
    expect(reportTemplateDecider.decide(other, state, { now })).toMatchObject({
      events: [{ data: { version: 2 } }],
    });
    expect(
      reportTemplateDecider.evolve(state, { type: 'ReportTemplatePraised', data: {}, time } as never),
    ).toBe(state);
  });

  it.each(Object.entries(builtInTemplates))('that is built in is well formed: %s', (_name, template) => {
    expect(templateProblems(template)).toEqual([]);
  });

  const table = { type: 'table', name: 't', title: 'T', dataset: 'jobs' };
  it.each<[string, object, string]>([
    ['without sections', { title: 'x', sections: [] }, '/sections'],
    ['with a member that has no meaning', { title: 'x', code: '1', sections: [table] }, '/code'],
    ['with a section of an unknown type', { title: 'x', sections: [{ type: 'script' }] }, '/sections/0/type'],
    [
      'with a table without its dataset',
      { title: 'x', sections: [{ ...table, dataset: undefined }] },
      '/sections/0/dataset',
    ],
    [
      'with a text that has steps',
      { title: 'x', sections: [{ type: 'text', text: 'x', steps: [] }] },
      '/sections/0/steps',
    ],
    ['with two tables of one name', { title: 'x', sections: [table, table] }, '/sections/1/name'],
    [
      'with a step of two kinds',
      { title: 'x', sections: [{ ...table, steps: [{ filter: 'true', limit: 1 }] }] },
      '/sections/0/steps/0',
    ],
    [
      'with a column of a group that says nothing',
      { title: 'x', sections: [{ ...table, steps: [{ group: { by: [], columns: { n: {} } } }] }] },
      '/sections/0/steps/0/group/columns/n',
    ],
  ])('is refused %s, with the place', (_what, wrong, path) => {
    expect(templateProblems(JSON.parse(JSON.stringify(wrong)))[0]?.path).toBe(path);
  });
});
