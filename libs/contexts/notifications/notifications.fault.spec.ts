import { startMailServer, type MailServer } from '@docket/contexts/alerts/testing';
import { handleCommand } from '@docket/commands';
import { until } from '@docket/engines/testing';
import { privacyKeys } from '@docket/platform';
import { generateMasterKey } from '@docket/privacy';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startReadSide, type TestReadSide } from '../../../apps/api/testing/read-side.js';
import { AppProcess } from '../../../test/faults/workers/app-process.js';
import { CampaignPlans, PersonalAddresses } from './application/index.js';
import { campaignDecider, consentDecider } from './domain/index.js';

const LIMIT_MS = 600_000;
const WAIT_MS = 240_000;
const VISITORS = 40;
const JOBS = 9;
const METHOD = 'echo.text@1';
const ORIGIN = 'https://docket.example.org';
const context = { actor: { kind: 'system', id: 'a-test' }, correlationId: 'a-test' } as const;
const tenant = 'default';

describe('a process that tells people and is killed, with every app a process of its own', () => {
  let test: TestReadSide;
  let mail: MailServer;
  let home: string;
  let running: AppProcess;
  const privacyKey = generateMasterKey('first');

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'docket-notifications-'));
    mail = await startMailServer();
    test = await startReadSide({ DOCKET_PRIVACY_KEY: privacyKey, DOCKET_PUBLIC_URL: ORIGIN });
    running = await start();
  });
  afterAll(async () => {
    await running.kill();
    await test.stop();
    await mail.stop();
    await rm(home, { recursive: true, force: true });
  });

  async function start(): Promise<AppProcess> {
    const { natsUrl, mongodbUri } = test.platform.settings;
    return AppProcess.start('processes', {
      NATS_URL: natsUrl ?? '',
      MONGODB_URI: mongodbUri ?? '',
      DOCKET_HOME: home,
      DOCKET_SMTP_URL: mail.url,
      DOCKET_MAIL_FROM: 'docket@example.org',
      DOCKET_PUBLIC_URL: ORIGIN,
      DOCKET_PRIVACY_KEY: privacyKey,
    });
  }
  const killAndStart = async (): Promise<void> => {
    await running.kill();
    running = await start();
  };
  const as = (key: string) => ({ authorization: `Bearer ${key}` });
  const call = async (method: string, path: string, body?: object, key = test.keys.submitter) => {
    const answer = await test.call(method, `/v1/${path}`, body, as(key));
    expect([path, answer.body?.code]).toEqual([path, undefined]);
    return answer.body;
  };

  async function endJob(): Promise<string> {
    const { jobId } = await call('POST', 'jobs', { method: METHOD });
    const work = { method: METHOD, queue: 'default', priority: 5, attempt: 1 };
    await test.platform.workQueue.dispatch({ tenant, jobId, ...work });
    const asked = { workerId: 'w', methods: [METHOD], waitMs: 20_000 };
    const { token } = await call('POST', 'work/poll', asked, test.keys.worker);
    await call('POST', `work/${token}/complete`, { result: { text: 'a' } }, test.keys.worker);
    return jobId;
  }

  it(
    'makes one notification for each event and its owner',
    async () => {
      const choices = [{ kind: 'job.succeeded', channels: ['inbox'] }];
      await call('PUT', 'notifications/preferences', { choices });
      const inbox = async () =>
        (await call('GET', 'notifications?limit=100')).items as { about: { id: string } }[];
      const told = async () => (await inbox()).map(({ about }) => about.id);
      // It reacts from the end of the log on: what ended before it was ready is told to nobody.
      const isReady = async (): Promise<boolean> => {
        await endJob();
        return (await told()).length > 0;
      };
      await until('the first is told', isReady, WAIT_MS);
      const ended: string[] = [];
      for (let job = 0; job < JOBS; job += 1) {
        ended.push(await endJob());
        if (job % 4 === 1) await killAndStart();
      }
      await killAndStart();
      ended.push(await endJob());
      const areTold = async (): Promise<boolean> => {
        const ids = await told();
        return ended.every((id) => ids.includes(id));
      };
      await until('all of them', areTold, WAIT_MS);
      const ids = await told();
      expect(new Set(ids).size).toBe(ids.length);
    },
    LIMIT_MS,
  );

  it(
    'sends a campaign to its end, and nobody two mails',
    async () => {
      const { store, clock, db, settings } = test.platform;
      const addresses = new PersonalAddresses(async () => privacyKeys(db, settings));
      const plans = new CampaignPlans(db);
      const planned = [];
      for (let n = 0; n < VISITORS; n += 1) {
        const visitor = `visitor-${n}`;
        const addressId = `address-${n}`;
        const address = await addresses.seal(tenant, visitor, 'campaign-mail', `v${n}@example.org`);
        const target = { tenant, id: visitor, context };
        const given = { visitor, address, textVersion: '1', source: 'form', addressId };
        await handleCommand(store, clock, consentDecider, { type: 'GiveConsent', ...given }, target);
        await handleCommand(store, clock, consentDecider, { type: 'ConfirmConsent', addressId }, target);
        planned.push({ consentId: visitor, visitor, addressId });
      }
      const planId = 'plan-1';
      const definition = { subject: 'News for {{visitor}}', text: 'News.' };
      await plans.save(`${tenant}/spring`, planId, planned, clock.now());
      const target = { tenant, id: 'spring', context };
      const audience = { days: 30 };
      const save = {
        type: 'SaveCampaign',
        ...definition,
        audience,
        perMinute: 600,
        reason: 'a test',
      } as const;
      await handleCommand(store, clock, campaignDecider, save, target);
      const leftOut = {
        noConsent: 0,
        notConfirmed: 0,
        withdrawn: 0,
        noAddress: 0,
        sameAddress: 0,
        alreadyMailed: 0,
      };
      const plan = {
        type: 'PlanCampaign',
        planId,
        hash: await plans.hash(planId, definition.subject, definition.text),
        recipients: VISITORS,
        visitors: VISITORS,
        segment: 'Every visitor.',
        leftOut,
        position: 0,
      } as const;
      await handleCommand(store, clock, campaignDecider, plan, target);
      const news = () => mail.mails.filter(({ subject }) => subject.startsWith('News for'));
      await call('POST', 'campaigns/spring/run', { planId, reason: 'a test' }, test.keys.operator);
      for (const count of [5, 15, 25]) {
        await until(`${count} mails`, () => news().length >= count, WAIT_MS);
        await killAndStart();
      }
      await until('its end', async () => (await test.events('CampaignEnded')).length > 0, WAIT_MS);
      const receivers = news().flatMap(({ to }) => to);
      expect(new Set(receivers).size).toBe(receivers.length);
      const [ended] = await test.events('CampaignEnded');
      const { sent, failed, uncertain, heldBack } = ended!.data as Record<string, number>;
      expect([failed, heldBack]).toEqual([0, 0]);
      expect(sent! + uncertain!).toBe(VISITORS);
      // What is not known has arrived or has not; everything else has.
      expect(receivers.length).toBeGreaterThanOrEqual(sent!);
      expect(receivers.length).toBeLessThanOrEqual(sent! + uncertain!);
    },
    LIMIT_MS,
  );
});
