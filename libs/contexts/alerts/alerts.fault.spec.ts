import { until } from '@docket/engines/testing';
import type { RecordedEvent } from '@docket/kernel';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startReadSide, type TestReadSide } from '../../../apps/api/testing/read-side.js';
import { AppProcess } from '../../../test/faults/workers/app-process.js';
import { startMailServer, type MailServer } from './testing/mail-server.js';

const LIMIT_MS = 600_000;
const WAIT_MS = 150_000;
const RULE = 'no-workers';
/** Evaluations that must change nothing more before the test believes it. */
const QUIET_RUNS = 4;

describe('a pool of workers that is killed, with every app a process of its own', () => {
  let test: TestReadSide;
  let mail: MailServer;
  let home: string;
  const running: AppProcess[] = [];

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'docket-alerts-'));
    mail = await startMailServer();
    test = await startReadSide();
    await test.project('operations');
  });
  afterAll(async () => {
    await Promise.all(running.map(async (each) => each.kill()));
    await test.stop();
    await mail.stop();
    await rm(home, { recursive: true, force: true });
  });

  async function start(app: string): Promise<AppProcess> {
    const { natsUrl, mongodbUri } = test.platform.settings;
    const started = await AppProcess.start(app, {
      NATS_URL: natsUrl ?? '',
      MONGODB_URI: mongodbUri ?? '',
      DOCKET_HOME: home,
      DOCKET_WORKER_SLOTS: '1',
      DOCKET_SMTP_URL: mail.url,
      DOCKET_MAIL_FROM: 'docket@example.org',
    });
    running.push(started);
    return started;
  }

  const ofRule = async (type: string): Promise<readonly RecordedEvent[]> => {
    const fired = await test.events('AlertFired');
    const ids = fired
      .filter(({ data }) => (data as { rule: string }).rule === RULE)
      .map((each) => each.aggregate.id);
    return (await test.events(type)).filter(({ aggregate }) => ids.includes(aggregate.id));
  };
  const succeededRuns = async (): Promise<readonly { runId: string }[]> => {
    const { items } = (await test.call('GET', '/v1/tasks/alerts.evaluate/runs')).body as {
      items: { runId: string; state: string }[];
    };
    return items.filter(({ state }) => state === 'succeeded');
  };
  /** Until so many more evaluations have ended. */
  const evaluations = async (count: number): Promise<void> => {
    const before = new Set((await succeededRuns()).map(({ runId }) => runId));
    await until(
      `${count} evaluations`,
      async () => {
        return (await succeededRuns()).filter(({ runId }) => !before.has(runId)).length >= count;
      },
      WAIT_MS,
    );
  };

  it(
    'fires one alert, one mail and one resolve, whichever process evaluates',
    async () => {
      const body = {
        kind: 'mail',
        to: ['ops@example.org'],
        groups: ['work'],
        groupWaitMs: 0,
        reason: 'a test',
      };
      expect((await test.call('PUT', '/v1/alerts/channels/ops', body)).status).toBe(200);
      const rule = {
        summary: 'No worker takes work.',
        figure: 'workers.alive',
        is: 'below',
        threshold: 1,
        forMs: 15_000,
        clearForMs: 15_000,
        severity: 'critical',
        group: 'work',
        reason: 'faster than the built-in one',
      };
      expect((await test.call('PUT', `/v1/alerts/rules/${RULE}`, rule)).status).toBe(200);
      const workers = [await start('worker'), await start('worker')];
      const processes = [await start('processes'), await start('processes')];
      await evaluations(2);
      expect([await ofRule('AlertPending'), await ofRule('AlertFired')]).toEqual([[], []]);

      await Promise.all(workers.map(async (worker) => worker.kill()));
      await until('it is pending', async () => (await test.events('AlertPending')).length > 0, WAIT_MS);
      // Whoever evaluates: the pending state is in the log, and the other process goes on with it.
      await processes[0]!.kill();
      await until('a mail', () => mail.mails.length > 0, WAIT_MS);
      processes[0] = await start('processes');
      await processes[1]!.kill();
      await evaluations(QUIET_RUNS);
      expect([(await ofRule('AlertFired')).length, (await ofRule('AlertResolved')).length]).toEqual([1, 0]);
      expect(mail.mails.map(({ subject }) => subject)).toEqual(['[Docket] FIRING: No worker takes work.']);

      await start('worker');
      await until('it is resolved', async () => (await ofRule('AlertResolved')).length > 0, WAIT_MS);
      await until('a second mail', () => mail.mails.length > 1, WAIT_MS);
      await evaluations(QUIET_RUNS);
      expect([(await ofRule('AlertFired')).length, (await ofRule('AlertResolved')).length]).toEqual([1, 1]);
      expect(mail.mails.map(({ subject }) => subject)).toEqual([
        '[Docket] FIRING: No worker takes work.',
        '[Docket] RESOLVED: No worker takes work.',
      ]);
      expect(new Set(mail.mails.map(({ messageId }) => messageId)).size).toBe(2);
      const shown = await test.call('GET', '/v1/operations/processes');
      const states = (shown.body.items as { app: string; state: string }[]).map(
        ({ app, state }) => `${app} ${state}`,
      );
      expect(states).toContain('processes alive');
      expect(states).toContain('worker alive');
    },
    LIMIT_MS,
  );
});
