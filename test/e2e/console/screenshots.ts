import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { adminKey, DocketProcess } from '../docket-process.js';
import { ConsoleBrowser } from './console-browser.js';

const folder = join(process.cwd(), 'docs', 'images');
const launched = await ConsoleBrowser.launch();
if (typeof launched === 'string') throw new Error(launched);
const docket = await DocketProcess.create();
try {
  await mkdir(folder, { recursive: true });
  await docket.start();
  const jobs = await finishedSamples();
  const { jobId, document } = jobs.find((job) => job.document.name === 'intake-form.pdf')!;
  const pictures = [
    { name: 'overview', path: '/', ready: '.chart canvas' },
    { name: 'job', path: `/jobs/${jobId}`, ready: 'table.plain' },
    { name: 'document', path: `/documents/${document.id}`, ready: '.place' },
    { name: 'time-travel', path: `/history/job/${jobId}`, ready: '.diff', dark: true },
  ];
  for (const { name, path, ready, dark = false } of pictures) {
    const { page } = await launched.open(docket.url, { path, key: adminKey, dark });
    await page.locator(ready).first().waitFor({ state: 'attached' });
    await page.waitForLoadState('networkidle', { timeout: 2_000 }).catch(() => undefined);
    await page.screenshot({ path: join(folder, `${name}.png`) });
    await launched.closePages();
  }
} finally {
  await launched.close();
  await docket.remove();
}

interface SampleJob {
  readonly jobId: string;
  readonly document: { readonly id: string; readonly name: string };
}

/** The jobs of the bundled samples, once each has ended. */
async function finishedSamples(): Promise<readonly SampleJob[]> {
  const deadlineMs = Date.now() + 120_000;
  while (Date.now() < deadlineMs) {
    const { items } = await docket.get<{ items: SampleJob[] }>('/v1/jobs?tag=sample&state=succeeded');
    if (items.length >= 3) return items;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error('The samples have not ended within two minutes.');
}
