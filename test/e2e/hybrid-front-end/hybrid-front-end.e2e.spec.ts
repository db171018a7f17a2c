import { findBrowser } from '@docket/engines/testing';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { adminKey, DocketProcess } from '../docket-process.js';

const guide = resolve('docs/guides/hybrid-front-end.md');
const found = await findBrowser();

/** The page of the guide, as it stands there. */
async function pageOfGuide(): Promise<string> {
  const text = await readFile(guide, 'utf8');
  return /```html\n([\s\S]*?)\n```/.exec(text)![1]!;
}

const alignment = (sequences: number): string =>
  Array.from({ length: sequences }, (_, index) => `>s${index}\nACGTAC-TACGT\n`).join('');

describe('the page of the guide in a browser', () => {
  if ('reason' in found) {
    it('is tried where there is a browser', () => {
      process.stderr.write(`The page was not tried: ${found.reason}\n`);
    });
    return;
  }
  const { file, switches } = found.browser;
  let docket: DocketProcess;
  let host: Server;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    const html = await pageOfGuide();
    // A page of its own, from another origin than the API.
    host = createServer((_request, response) => response.setHeader('content-type', 'text/html').end(html));
    host.listen(0, '127.0.0.1');
    await once(host, 'listening');
    const origin = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
    docket = await DocketProcess.create();
    docket.settings = { DOCKET_CORS_ORIGINS: origin, DOCKET_LOCAL_SEQUENCES: '10' };
    await docket.start('--no-samples');
    browser = await chromium.launch({
      executablePath: file,
      args: [...switches, '--disable-gpu', '--disable-dev-shm-usage'],
      timeout: 60_000,
    });
    page = await browser.newPage();
    page.setDefaultTimeout(90_000);
    const parameters = new URLSearchParams({ backend: docket.url, key: adminKey });
    await page.goto(`${origin}/#${parameters.toString()}`);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    host.close();
    await docket.remove();
  }, 60_000);

  const choose = async (sequences: number) => {
    const buffer = Buffer.from(alignment(sequences));
    await page.setInputFiles('#file', { name: `${sequences}.fasta`, mimeType: 'text/plain', buffer });
  };
  const state = async (text: string) => page.locator('#state', { hasText: text }).waitFor();
  const result = async () =>
    JSON.parse((await page.locator('#result').textContent())!) as Record<string, unknown>;

  it('keeps a small file to itself', async () => {
    await choose(5);
    await state('Done. Here: All of it is within what a browser does');
    expect(await result()).toEqual({ sequences: 5, columns: 12, gaps: 5 });
  });

  it('hands a large file over, and shows the result of the backend', async () => {
    await choose(30);
    await state('Done. On the backend');
    // What only the method of the backend knows.
    expect(Object.keys(await result())).toEqual(expect.arrayContaining(['identity', 'composition']));
  });

  it('is told what is wrong with a file, and does not try it locally', async () => {
    await page.setInputFiles('#file', {
      name: 'wrong.fasta',
      mimeType: 'text/plain',
      buffer: Buffer.from(
        Array.from({ length: 30 }, (_, index) => `>s${index}\n${'A'.repeat(index + 1)}\n`).join(''),
      ),
    });
    await state('Refused:');
  });

  it('does the work itself when the server dies on the way', async () => {
    // The death comes between the decision and the upload.
    await page.route('**/v1/documents', async (route) => {
      await docket.kill();
      await route.continue();
    });
    await choose(40);
    await state('Done. Here, for the backend is away');
    expect(await result()).toEqual({ sequences: 40, columns: 12, gaps: 40 });
    await choose(20);
    await state('Done. Here, for the backend is away');
  });
});
