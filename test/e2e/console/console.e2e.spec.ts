import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { adminKey, DocketProcess } from '../docket-process.js';
import { ConsoleBrowser } from './console-browser.js';
import { serveGuidePage, type FrontEndPage } from './front-end-page.js';

const samples = resolve('samples');
const launched = await ConsoleBrowser.launch();

describe('the console in a browser', () => {
  if (typeof launched === 'string') {
    it('is tried where there is a browser', () => {
      process.stderr.write(`The console was not tried: ${launched}\n`);
    });
    return;
  }
  const browser = launched;
  let docket: DocketProcess;
  let frontEnd: FrontEndPage;

  beforeAll(async () => {
    frontEnd = await serveGuidePage('docs/guides/front-end.md');
    docket = await DocketProcess.create();
    docket.settings = { DOCKET_CORS_ORIGINS: frontEnd.origin };
    await docket.start('--no-samples');
    docket.port = new URL(docket.url).port;
  }, 120_000);
  afterEach(() => browser.closePages());
  afterAll(async () => {
    await browser.close();
    await frontEnd.close();
    await docket.remove();
  }, 60_000);

  /** A job on a document of this name, ended. */
  const profiled = async (name: string): Promise<void> => {
    const { documentId } = await docket.upload(`name,value\n${name},1\n`, name);
    await docket.finished((await docket.submit({ method: 'csv.profile', documentId }, name)).jobId);
  };

  it('signs in, takes a dropped PDF, and shows it finish live, the result beside it', async () => {
    const { page, complaints } = await browser.open(docket.url);
    await page.getByLabel('API key').fill('dk_default_0000');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('ACCESS.KEY_UNKNOWN').waitFor();
    await page.getByLabel('API key').fill(adminKey);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    const readable = await page.evaluate(
      () => document.cookie + location.href + JSON.stringify({ ...sessionStorage, ...localStorage }),
    );
    expect(readable).not.toContain(adminKey);
    expect(await page.evaluate(() => document.cookie)).toBe('');

    await page.getByRole('link', { name: 'Submit' }).first().click();
    const bytes = await readFile(join(samples, 'intake-form.pdf'));
    const dropped = await page.evaluateHandle((base64) => {
      const content = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], 'intake-form.pdf', { type: 'application/pdf' }));
      return transfer;
    }, bytes.toString('base64'));
    await page.locator('.drop').waitFor();
    await page.dispatchEvent('.drop', 'drop', { dataTransfer: dropped });
    await page.getByRole('button', { name: 'Submit 1 file' }).click();
    await page.getByText('succeeded').waitFor();
    await page.getByRole('link', { name: 'Job', exact: true }).click();
    await page.getByText('1 page, 12 form fields, 10 filled').waitFor();
    await page.getByText('Okonkwo').first().waitFor();

    await page.getByRole('tab', { name: 'Input' }).click();
    await page.getByRole('link', { name: 'intake-form.pdf' }).click();
    await page.getByRole('img', { name: 'Image of page 1' }).waitFor();
    // Hovering a field lights up its place on the page.
    await page.locator('.place').first().waitFor({ state: 'attached' });
    await page.locator('.field-list li', { hasText: 'patient.familyName' }).hover();
    await page.locator('.place.lit').waitFor({ state: 'attached' });
    // The key that was refused is the one thing that the browser tells of.
    expect(complaints.filter((text) => !text.includes('401'))).toEqual([]);
  }, 180_000);

  it('signs in with the link that npm start prints, once, and leaves nothing of it in the address', async () => {
    const [link = ''] = /http\S+\/console\/sign-in#\S+/.exec(docket.output) ?? [];
    const secret = new URL(link).hash.slice(1);
    const { page, complaints } = await browser.openAt(link);
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    expect(page.url()).toBe(`${docket.url}/console/`);
    await page.getByTitle('Administrator on this machine · default').waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    expect(complaints).toEqual([]);
    const other = await browser.openAt(link);
    await other.page.getByText('used already or is older than 10 minutes').waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(docket.output.split(secret)).toHaveLength(2);
  }, 120_000);

  it('says when the connection is lost, heals without a reload, and misses nothing', async () => {
    await profiled('before.csv');
    const { page } = await browser.open(docket.url, { path: '/jobs', key: adminKey });
    await page.locator('[data-live=live]').waitFor();
    await page.getByRole('link', { name: 'before.csv' }).waitFor();
    await page.evaluate(() => (document.body.dataset['kept'] = 'yes'));
    await docket.kill();
    await page.locator('[data-live=reconnecting]').waitFor();
    await docket.start('--no-samples');
    await page.locator('[data-live=live]').waitFor();
    await profiled('after.csv');
    await page.getByRole('button', { name: 'Show 1 new' }).click();
    await page.getByRole('link', { name: 'after.csv' }).waitFor();
    await page.getByText('succeeded').nth(1).waitFor();
    expect(await page.evaluate(() => document.body.dataset['kept'])).toBe('yes');
  }, 240_000);

  it('proves an audit entry in the browser itself, and a forged one not', async () => {
    await profiled('proven.csv');
    const { page } = await browser.open(docket.url, { path: '/audit/2', key: adminKey });
    await page.getByRole('button', { name: 'Prove it' }).click();
    await page.getByText('Computed here: entry 2 is in the log').waitFor();
    await page.getByText('Checked here: the root was signed').waitFor();
    expect(await page.locator('.proof .red').count()).toBe(0);
    // A key that the person was given, and that did not sign this log.
    await page.getByLabel('Public key that you trust').fill('other.example/log+00000000+AAAA');
    await page.getByText('The signature does not hold').waitFor();
    await page.getByLabel('Public key that you trust').fill('');

    // A server that shows another entry than the log has is found out here.
    await page.route('**/v1/audit/proofs/inclusion*', async (route) => {
      const answer = await route.fetch();
      const proof = (await answer.json()) as { entry: { data: string } };
      proof.entry.data = Buffer.from('{"forged":true}').toString('base64');
      await route.fulfill({ response: answer, json: proof });
    });
    await page.reload();
    await page.getByRole('button', { name: 'Prove it' }).click();
    await page.getByText('Entry 2 is not what the log had').waitFor();
    expect(await page.locator('.proof .green').count()).toBe(1);

    await page.goto(`${docket.url}/console/jobs`);
    await page.getByRole('link', { name: 'proven.csv' }).click();
    await page.getByRole('tab', { name: 'Provenance' }).click();
    await page.getByText('From the document to the result').waitFor();
    await page.locator('.events summary', { hasText: 'Result' }).getByText('proven here').waitFor();
    expect(await page.locator('.events summary').filter({ hasText: 'proven here' }).count()).toBeGreaterThan(
      3,
    );
  }, 120_000);

  it('asks for the reason of a change, and makes it', async () => {
    const { documentId } = await docket.upload('%PDF-1.7 cut off', 'cut.pdf');
    const { jobId } = await docket.submit({ method: 'pdf.text', documentId }, 'cut-off');
    await docket.finished(jobId);
    const { page } = await browser.open(docket.url, { path: `/jobs/${jobId}`, key: adminKey });
    await page.getByText('PDF.', { exact: false }).first().waitFor();
    await page.getByRole('button', { name: 'Retry' }).click();
    await page.getByLabel('Reason').fill('tried from the console');
    await page.getByRole('dialog').getByRole('button', { name: 'Retry' }).click();
    await page.getByRole('tab', { name: 'Events' }).click();
    await page.getByText('JobRetried').first().waitFor();
    await docket.finished(jobId);
  }, 120_000);

  it('lets the page of the guide, on another origin, submit a file and watch its job', async () => {
    const { page } = await browser.openAt(frontEnd.origin);
    await page.getByLabel('Docket').fill(docket.url);
    await page.getByLabel('Key or token').fill('dk_default_0000');
    const content = {
      name: 'doses.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('patient,dose\nP1,2.5\n'),
    };
    await page.getByLabel('Table').setInputFiles(content);
    await page.getByRole('button', { name: 'Submit' }).click();
    await page.getByText('ACCESS.KEY_UNKNOWN').waitFor();
    await page.getByLabel('Key or token').fill(adminKey);
    await page.getByRole('button', { name: 'Submit' }).click();
    await page.getByText('JobSucceeded').waitFor();
    await page.locator('pre', { hasText: '"dose"' }).waitFor();
    expect(await page.evaluate(() => document.cookie)).toBe('');
  }, 120_000);

  it('finds pages and jobs by words, from the keyboard', async () => {
    await profiled('by-keyboard.csv');
    const { page } = await browser.open(docket.url, { path: '/', key: adminKey });
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Search and commands' }).fill('by-key');
    await page
      .getByRole('option', { name: /by-keyboard.csv/ })
      .first()
      .waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/console\/jobs\/[0-9a-f-]{36}/);
    await page.getByRole('link', { name: 'Jobs' }).click();
    await page.getByRole('link', { name: 'by-keyboard.csv' }).waitFor();
    await page.keyboard.press('j');
    await page.locator('.list-row.focused').waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/console\/jobs\/[0-9a-f-]{36}/);
  }, 120_000);
});
