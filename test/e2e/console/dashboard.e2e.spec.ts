import { adminKey, DocketProcess } from '../docket-process.js';
import { ConsoleBrowser } from './console-browser.js';

const launched = await ConsoleBrowser.launch();

describe('the dashboard of jobs', () => {
  if (typeof launched === 'string') {
    it('is tried where there is a browser', () => {
      process.stderr.write(`The dashboard was not tried: ${launched}\n`);
    });
    return;
  }
  const browser = launched;
  let docket: DocketProcess;

  beforeAll(async () => {
    docket = await DocketProcess.create();
    await docket.start('--no-samples');
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await docket.remove();
  }, 60_000);

  it('moves while jobs run, its figures and its charts, without a reload, and is shared by its address', async () => {
    const { page, complaints } = await browser.open(docket.url, {
      path: '/analytics',
      key: adminKey,
      timeZone: 'Asia/Kolkata',
    });
    const figure = (name: string) => page.locator('.facts div', { hasText: name }).locator('dd').first();
    const picture = () =>
      page
        .getByRole('img', { name: 'Finished', exact: true })
        .locator('canvas')
        .evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
    await page.getByText('No jobs in this range.').waitFor();
    await page.locator('[data-live=live]').waitFor();
    await page.evaluate(() => (document.body.dataset['kept'] = 'yes'));
    await page.locator('.chart canvas').first().waitFor();
    const empty = await picture();
    for (const [at, name] of ['one.csv', 'two.csv', 'three.csv'].entries()) {
      const { documentId } = await docket.upload(`name,value\n${name},1\n`, name);
      await docket.submit({ method: 'csv.profile', documentId }, name);
      await figure('Finished')
        .getByText(`${at + 1} (before: 0)`)
        .waitFor();
    }
    await figure('Submitted').getByText('3 (before: 0)').waitFor();
    await page.getByRole('rowheader', { name: /^csv\.profile@/ }).waitFor();
    await page.waitForFunction(
      (before) =>
        document.querySelector<HTMLCanvasElement>('[aria-label="Finished"] canvas')?.toDataURL() !== before,
      empty,
    );
    await page.getByLabel('Range').selectOption('7');
    await page.getByRole('heading', { name: 'By day' }).waitFor();
    expect(await page.evaluate(() => document.body.dataset['kept'])).toBe('yes');
    const shared = await browser.open(docket.url, {
      path: page.url().replace(`${docket.url}/console`, ''),
      key: adminKey,
    });
    await shared.page.getByRole('heading', { name: 'By day' }).waitFor();
    await shared.page.locator('.facts dd', { hasText: '3 (before: 0)' }).first().waitFor();
    // Days are those of the reader's zone, which is named and in the address, also for a colleague elsewhere.
    expect(await page.getByLabel('Time zone').inputValue()).toBe('Asia/Kolkata');
    expect(new URL(page.url()).searchParams.get('timeZone')).toBe('Asia/Kolkata');
    await page.getByText('Days and hours are those of Asia/Kolkata.').waitFor();
    expect(await shared.page.getByLabel('Time zone').inputValue()).toBe('Asia/Kolkata');
    await page.getByText('The same numbers').click();
    const dayShown = page.getByRole('region', { name: 'The same numbers' }).locator('tbody tr').last();
    const midnight = await dayShown.getByRole('rowheader').textContent();
    expect(midnight).toMatch(/^\d{4}-\d{2}-\d{2} 00:00 \+05:30$/);
    expect(await dayShown.locator('td').first().textContent()).toBe('3');
    await page.getByRole('button', { name: 'Show in UTC' }).click();
    await dayShown.getByRole('rowheader', { name: / 00:00:00 UTC$/ }).waitFor();
    expect(new URL(page.url()).searchParams.get('timeZone')).toBe('UTC');
    await page.getByRole('heading', { name: 'Busiest hours of the day (UTC)' }).waitFor();
    await page.getByLabel('Time zone').selectOption('Asia/Kathmandu');
    await dayShown.getByRole('rowheader', { name: / 00:00 \+05:45$/ }).waitFor();
    await figure('Submitted').getByText('3 (before: 0)').waitFor();
    await page.goBack();
    await dayShown.getByRole('rowheader', { name: / 00:00:00 UTC$/ }).waitFor();
    await page.getByLabel('Time zone').selectOption('Asia/Kolkata');
    await page.getByRole('button', { name: 'Save this view' }).click();
    await page.getByLabel('Name').fill('week');
    await page.getByLabel('Title').fill('The week');
    await page.getByLabel('Reason').fill('the morning meeting');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('link', { name: 'The week' }).waitFor();
    expect(await page.getByRole('link', { name: 'The week' }).getAttribute('href')).toBe(
      '/console/analytics?timeZone=Asia%2FKolkata&days=7',
    );
    expect([...complaints, ...shared.complaints]).toEqual([]);
  }, 120_000);
});
