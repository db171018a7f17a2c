import { setTimeout as sleep } from 'node:timers/promises';
import { DocketProcess } from '../e2e/docket-process.js';
import { leftOn } from '../e2e/processes-on.js';

interface Page {
  readonly items: readonly Record<string, unknown>[];
}

describe('the whole system in one process, killed', () => {
  let docket: DocketProcess;

  beforeAll(async () => {
    docket = await DocketProcess.create();
    await docket.start('--no-samples');
  }, 120_000);
  afterAll(() => docket.remove());

  it('has lost nothing that it acknowledged, in any read model', async () => {
    const late = await docket.upload('a,b\n1,2\n', 'late.csv');
    const job = await docket.submit({ method: 'csv.profile', documentId: late.documentId }, 'late-1');
    await docket.kill();
    expect(await leftOn(docket.home)).toEqual([]);
    await docket.start('--no-samples');
    expect((await docket.finished(job.jobId))['state']).toBe('succeeded');
    const events = await docket.get<Page>('/v1/events?after=0&limit=500');
    const at = `minPosition=${Number(events.items.at(-1)?.['position'])}`;
    const board = await docket.get<Page>(`/v1/jobs?limit=500&${at}`);
    expect(board.items.map(({ jobId, state }) => [jobId, state])).toEqual([[job.jobId, 'succeeded']]);
    const trail = await docket.get<Page>(`/v1/audit/entries?limit=200&${at}`);
    expect(JSON.stringify(trail.items)).toContain(job.jobId);
    expect(await (await docket.fetch(`/v1/reports/results.csv?${at}`)).text()).toContain(job.jobId);
    const again = await docket.submit({ method: 'csv.profile', documentId: late.documentId }, 'late-1');
    expect(again.jobId).toBe(job.jobId);
  }, 120_000);

  it('survives being killed again and again while work comes in', async () => {
    const acknowledged: string[] = [];
    for (let round = 0; round < 3; round += 1) {
      const document = await docket.upload(`n\n${round}\n`, `round-${round}.csv`);
      const sending = Array.from({ length: 20 }, (_, index) =>
        docket
          .submit({ method: 'csv.profile', documentId: document.documentId }, `r${round}-${index}`)
          .then(({ jobId }) => acknowledged.push(jobId)),
      );
      await sleep(20 + round * 60);
      await docket.kill();
      await Promise.allSettled(sending);
      await docket.start('--no-samples');
    }
    for (const jobId of acknowledged) expect((await docket.finished(jobId))['state']).toBe('succeeded');
  }, 240_000);
});
