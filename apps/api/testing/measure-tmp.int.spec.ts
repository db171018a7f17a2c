import { JobStory, Recorder } from '@docket/read-models/testing';
import { operationsProjections } from '@docket/read-models/operations';
import { analyticsProjections } from '@docket/read-models/analytics';
import { auditProjections } from '@docket/read-models/audit';
import { reportingProjections } from '@docket/read-models/reporting';
import { startReadSide } from './read-side.js';
it('measures', async () => {
  const test = await startReadSide();
  const recorder = new Recorder();
  const N = 20_000;
  for (let n = 0; n < N; n += 1) {
    const job = new JobStory(recorder, `job-${n}`).after(1_000).submit({ tags: [`t${n % 50}`], method: n % 4 ? 'pdf.text@1' : 'csv.profile@1' });
    if (n % 20 === 0) continue;
    job.after(100).start().after(n % 5000);
    if (n % 10 === 1) job.fail(false); else job.complete();
  }
  let t = performance.now();
  const last = await test.feed(recorder.log);
  console.error(`fed ${recorder.log.length} events in ${Math.round(performance.now() - t)} ms`);
  t = performance.now();
  await test.project();
  await Promise.all([...operationsProjections, ...analyticsProjections, ...auditProjections, ...reportingProjections].map(async (p) => {
    const r = await test.platform.readModels.waitFor(p.name, last, 200_000);
    console.error(p.name, r.ok, Math.round(performance.now() - t));
  }));
  for (const path of ['/v1/jobs', '/v1/jobs?limit=500', '/v1/jobs?state=failed', '/v1/jobs?state=queued,failed&limit=50', '/v1/jobs?tag=t7', '/v1/jobs?method=csv.profile', '/v1/jobs?to=2026-03-02T00:00:00Z', '/v1/jobs/job-777', '/v1/queues', '/v1/dead-letters',
    '/v1/audit/entries', '/v1/audit/entries?thing=job-5', '/v1/audit/entries?outcome=failed', '/v1/analytics/jobs/series?from=2026-03-01T00:00:00Z&to=2026-03-20T00:00:00Z&granularity=hour', '/v1/analytics/jobs/totals?from=2026-03-01T00:00:00Z&to=2026-03-20T00:00:00Z', '/v1/reports/results.csv', '/v1/audit/export?format=jsonl']) {
    const ms: number[] = [];
    let size = 0;
    for (let i = 0; i < 5; i += 1) { t = performance.now(); const a = await test.call('GET', path); ms.push(performance.now() - t); size = a.text.length; if (a.status !== 200) console.error(a.text); }
    ms.sort((a, b) => a - b);
    console.error(path, `median ${Math.round(ms[2]!)} ms, max ${Math.round(ms[4]!)} ms, ${size} bytes`);
  }
  // read your own write
  const lat: number[] = [];
  for (let i = 0; i < 60; i += 1) {
    const more = new Recorder(); more.nowMs = Date.now(); new JobStory(more, `w-${i}`).submit();
    const p = await test.feed(more.log);
    t = performance.now();
    const a = await test.call('GET', `/v1/jobs/w-${i}?minPosition=${p}`);
    if (a.status === 200) lat.push(performance.now() - t);
  }
  lat.sort((a, b) => a - b);
  console.error('read own write', lat.length, Math.round(lat[30]!), Math.round(lat[58]!));
  await test.stop();
}, 400_000);
