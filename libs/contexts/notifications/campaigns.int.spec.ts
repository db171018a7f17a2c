import { until } from '@docket/engines/testing';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runDocket } from '../../../apps/admin/testing/run-docket.js';
import { urlIn } from './testing/mails.js';
import { NotificationHouse } from '../../../apps/api/testing/notification-house.js';

const reason = 'a test';

describe('campaigns', () => {
  let house: NotificationHouse;
  let test: NotificationHouse['test'];
  let operator: string;

  beforeAll(async () => {
    house = await NotificationHouse.start();
    ({ test } = house);
    operator = test.keys.operator;
  });
  afterAll(async () => house.stop());

  const call: NotificationHouse['call'] = async (...request) => house.call(...request);
  const good: NotificationHouse['good'] = async (...request) => house.good(...request);
  const open: NotificationHouse['open'] = async (...request) => house.open(...request);

  it('are mailed to visitors who agreed, once each, exactly as planned', async () => {
    const events = Array.from({ length: 6 }, (_, n) => ({
      id: `e-${n}`,
      event: 'view',
      subject: `visitor-${n + 1}`,
      at: new Date(Date.now() - 3_600_000).toISOString(),
    }));
    await good('POST', 'analytics/events', { events }, operator);
    const agree = async (visitor: number, address: string, confirmed = true): Promise<void> => {
      const body = { address, textVersion: '2026-01', source: 'sign-up form' };
      const before = house.mailsTo(address).length;
      await good('PUT', `campaign-consents/visitor-${visitor}`, body, operator);
      const mails = await house.gotMails(address, before + 1);
      if (confirmed) expect((await open(urlIn(mails.at(-1)!), 'POST', '')).status).toBe(200);
    };
    await agree(1, 'one@example.org');
    await agree(2, 'two@example.org');
    await agree(3, 'three@example.org', false);
    await agree(4, 'four@example.org');
    await agree(6, 'One@example.org');
    await good('DELETE', 'campaign-consents/visitor-4', { reason }, operator);
    const env = { DOCKET_URL: test.api.url, DOCKET_KEY: operator };
    const file = join(house.home, 'news.txt');
    await writeFile(file, 'Dear {{visitor}},\n\nthere is news.\n');
    const words = ['--subject', 'News for {{visitor}}', '--text-file', file, '--per-minute', '600'];
    const saved = await runDocket(['campaigns', 'save', 'spring', ...words, '--reason', reason], { env });
    expect([saved.stderr, saved.code]).toEqual(['', 0]);
    let planned = await good('POST', 'campaigns/spring/plan', {}, operator);
    await until('all visitors are known', async () => {
      planned = await good('POST', 'campaigns/spring/plan', {}, operator);
      return planned.plan.visitors === 6;
    });
    expect(planned.plan).toMatchObject({
      recipients: 2,
      leftOut: {
        noConsent: 1,
        notConfirmed: 1,
        withdrawn: 1,
        sameAddress: 1,
        noAddress: 0,
        alreadyMailed: 0,
      },
    });
    expect(planned.sample[0]).toMatchObject({ visitor: 'visitor-1', subject: 'News for visitor-1' });
    const sentBefore = house.mail.mails.length;
    const { planId } = planned.plan;
    const run = async (id: string) => call('POST', 'campaigns/spring/run', { planId: id, reason }, operator);
    expect((await run('another')).body.code).toBe('CAMPAIGN.PLAN_OUTDATED');
    expect((await run(planId)).status).toBe(202);
    expect((await run(planId)).status).toBe(202);
    await until('its end', async () => (await test.events('CampaignEnded')).length > 0);
    expect(house.mail.mails.slice(sentBefore).map(({ to, subject }) => [to[0], subject])).toEqual([
      ['one@example.org', 'News for visitor-1'],
      ['two@example.org', 'News for visitor-2'],
    ]);
    const url = /^List-Unsubscribe: <(.*)>\r?$/m.exec(house.mail.mails.at(-1)!.text)?.[1] ?? '';
    expect((await open(url, 'POST', 'List-Unsubscribe=One-Click')).status).toBe(200);
    const { status, results } = await good('GET', 'campaigns/spring', undefined, operator);
    expect([status, results]).toEqual([
      'ended',
      { sent: 2, failed: 0, uncertain: 0, heldBack: 0, waiting: 0, unsubscribed: 1 },
    ]);
    const again = await good('POST', 'campaigns/spring/plan', {}, operator);
    expect(again.plan).toMatchObject({ recipients: 1, leftOut: { alreadyMailed: 1, withdrawn: 2 } });
    const rows = await good('GET', 'campaigns/spring/recipients?state=left-out', undefined, operator);
    expect(rows.items).toContainEqual(
      expect.objectContaining({ visitor: 'visitor-5', state: 'left-out', why: 'noConsent' }),
    );
    expect((await runDocket(['campaigns', 'list'], { env })).stdout).toContain('spring');
  });

  it('refuse what cannot be, with what to do', async () => {
    const campaign = { subject: 'a', text: '{{name}}', audience: {}, reason };
    const unknown = await call('PUT', 'campaigns/spring', campaign, operator);
    expect([unknown.status, unknown.body.errors[0].path]).toEqual([400, '/text']);
    expect((await call('POST', 'campaigns/none/plan', {}, operator)).body.code).toBe('CAMPAIGN.NOT_FOUND');
    expect((await call('POST', 'campaigns/spring/stop', { reason }, operator)).body.code).toBe(
      'CAMPAIGN.NOT_RUNNING',
    );
    const far = { ...campaign, text: 'b', audience: { segment: 6, k: 6 } };
    await good('PUT', 'campaigns/far', far, operator);
    expect((await call('POST', 'campaigns/far/plan', {}, operator)).body.code).toBe('ANALYTICS.NO_SEGMENT');
  });
});
