import { PDFDocument } from 'pdf-lib';
import { DocketProcess } from './docket-process.js';
import { leftOn } from './processes-on.js';

const csv = 'patient,age,dose\nP1,41,2.5\nP2,58,\nP3,36,4.0\n';

async function filledForm(name: string): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const page = pdf.addPage([400, 300]);
  page.drawText('Intake form');
  const field = pdf.getForm().createTextField('patient.name');
  field.setText(name);
  field.addToPage(page, { x: 50, y: 200, width: 200, height: 20 });
  return pdf.save();
}

interface Page {
  readonly items: readonly Record<string, unknown>[];
}

describe('the whole system in one process', () => {
  let docket: DocketProcess;
  const jobs: Record<string, string> = {};
  let lastPosition = 0;

  beforeAll(async () => {
    docket = await DocketProcess.create();
    await docket.start('--no-samples');
  }, 120_000);
  afterAll(() => docket.remove());

  /** What each read model says of the two jobs, read after everything so far is folded. */
  async function everywhere(): Promise<void> {
    const at = `minPosition=${lastPosition}`;
    const board = await docket.get<Page>(`/v1/jobs?limit=500&${at}`);
    // Jobs that were stored without an acknowledgement may still be under way; these are not.
    const states = new Map(board.items.map((job) => [job['jobId'], job['state']]));
    for (const jobId of Object.values(jobs)) expect([jobId, states.get(jobId)]).toEqual([jobId, 'succeeded']);
    const trail = await docket.get<Page>(`/v1/audit/entries?limit=200&${at}`);
    expect(JSON.stringify(trail.items)).toContain(jobs['form']);
    const analytics = JSON.stringify(await docket.get(`/v1/analytics/jobs/methods?${at}`));
    expect(analytics).toContain('pdf.text@2');
    expect(analytics).toContain('csv.profile@2');
    const report = await (await docket.fetch(`/v1/reports/results.csv?${at}`)).text();
    expect(report).toContain(jobs['form']);
    expect(report).toContain(jobs['table']);
  }

  it('turns a PDF form into its fields and a CSV into its profile', async () => {
    const form = await docket.upload(await filledForm('Alice'), 'intake.pdf');
    const table = await docket.upload(csv, 'doses.csv');
    jobs['form'] = (await docket.submit({ method: 'pdf.text', documentId: form.documentId }, 'form-1')).jobId;
    jobs['table'] = (
      await docket.submit({ method: 'csv.profile', documentId: table.documentId }, 'table-1')
    ).jobId;
    for (const jobId of Object.values(jobs))
      expect((await docket.finished(jobId))['state']).toBe('succeeded');

    expect(JSON.stringify(await docket.get(`/v1/jobs/${jobs['form']}/result`))).toContain('Alice');
    expect(JSON.stringify(await docket.get(`/v1/jobs/${jobs['table']}/result`))).toContain('dose');
    const events = await docket.get<Page>('/v1/events?after=0&limit=500');
    lastPosition = Number(events.items.at(-1)?.['position']);
  }, 90_000);

  it('answers probes on a port of their own, without a key', async () => {
    const ready = await fetch(`${docket.probeUrl}/health/ready`);
    expect([ready.status, await ready.json()]).toEqual([200, expect.objectContaining({ ok: true })]);
    const metrics = await fetch(`${docket.probeUrl}/metrics`);
    expect([metrics.status, await metrics.text()]).toEqual([
      200,
      expect.stringContaining('docket_queue_waiting'),
    ]);
    expect((await fetch(`${docket.probeUrl}/v1/jobs`)).status).toBe(404);
  });

  it('shows them on the job board, in the audit trail, in the analytics and in the report', async () => {
    await everywhere();
  });

  it('ends in order on SIGTERM and leaves no process behind', async () => {
    expect(await docket.terminate()).toBe(0);
    expect(await leftOn(docket.home)).toEqual([]);
  }, 60_000);

  it('starts again on what is there, and dies without leaving an orphan', async () => {
    await docket.start('--no-samples');
    await everywhere();
    await docket.kill();
    expect(await leftOn(docket.home)).toEqual([]);
  }, 120_000);
});
