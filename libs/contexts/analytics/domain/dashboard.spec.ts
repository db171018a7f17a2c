import { dashboardDecider, type DashboardDefinition } from './index.js';

const at = { now: new Date('2026-03-01T00:00:00Z') };
const time = at.now.toISOString();
const reason = 'the morning meeting';
const definition: DashboardDefinition = {
  title: 'PDFs of the week',
  page: 'jobs',
  days: 7,
  method: 'pdf.text@1',
};
const none = dashboardDecider.initialState;
const saved = dashboardDecider.evolve(none, { type: 'DashboardSaved', data: { definition, reason }, time });

describe('a dashboard', () => {
  it('is saved once for what it shows', () => {
    const save = { type: 'SaveDashboard', definition, reason } as const;
    expect(dashboardDecider.decide(save, none, at)).toEqual({
      ok: true,
      events: [{ type: 'DashboardSaved', data: { definition, reason } }],
    });
    expect(dashboardDecider.decide(save, saved, at)).toEqual({ ok: true, events: [] });
    const other = { ...save, definition: { ...definition, days: 30 } };
    expect(dashboardDecider.decide(other, saved, at)).toMatchObject({ events: [{ data: { reason } }] });
  });

  it('is deleted with a reason, where there is one', () => {
    const command = { type: 'DeleteDashboard', reason } as const;
    const deleted = { type: 'DashboardDeleted', data: { reason } } as const;
    expect(dashboardDecider.decide(command, saved, at)).toEqual({ ok: true, events: [deleted] });
    const gone = dashboardDecider.evolve(saved, { ...deleted, time });
    expect(dashboardDecider.decide(command, gone, at)).toMatchObject({
      code: 'ANALYTICS.DASHBOARD_NOT_FOUND',
    });
  });

  it('keeps its state at an event of a newer version', () => {
    expect(dashboardDecider.evolve(saved, { type: 'DashboardPraised', data: {}, time } as never)).toBe(saved);
  });
});
