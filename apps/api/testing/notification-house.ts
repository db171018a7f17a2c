import { startMailServer, type MailServer } from '@docket/contexts/alerts/testing';
import { startReceiver, type Receiver } from '@docket/contexts/webhooks/testing';
import { until } from '@docket/engines/testing';
import type { Clock } from '@docket/kernel';
import { generateMasterKey } from '@docket/privacy';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startReadSide, type TestReadSide } from './read-side.js';
import { startNotifications } from '@docket/contexts/notifications/testing';

export const ORIGIN = 'https://docket.example.org';

/** The API with a mail server, a receiver of webhooks, and what tells people. */
export class NotificationHouse {
  private constructor(
    readonly test: TestReadSide,
    readonly mail: MailServer,
    readonly receiver: Receiver,
    readonly home: string,
    private stopTelling: () => Promise<void>,
  ) {}

  static async start(): Promise<NotificationHouse> {
    const home = await mkdtemp(join(tmpdir(), 'docket-notifications-'));
    const mail = await startMailServer();
    const receiver = await startReceiver();
    const test = await startReadSide({
      DOCKET_HOME: home,
      DOCKET_WEBHOOK_NETWORKS: '127.0.0.0/8',
      DOCKET_SMTP_URL: mail.url,
      DOCKET_MAIL_FROM: 'docket@example.org',
      DOCKET_PUBLIC_URL: ORIGIN,
      DOCKET_PRIVACY_KEY: generateMasterKey('first'),
    });
    await test.project('operations', 'analytics');
    return new NotificationHouse(test, mail, receiver, home, await startNotifications(test.platform));
  }

  async stop(): Promise<void> {
    await this.stopTelling();
    await this.test.stop();
    await this.receiver.stop();
    await this.mail.stop();
    await rm(this.home, { recursive: true, force: true });
  }

  /** What tells people is another process from now on. */
  async restart(clock?: Clock): Promise<void> {
    await this.stopTelling();
    this.stopTelling = await startNotifications(this.test.platform, clock);
  }

  async call(method: string, path: string, body?: object, key = this.test.keys.submitter) {
    return this.test.call(method, `/v1/${path}`, body, { authorization: `Bearer ${key}` });
  }

  /** The body of an answer that is no problem. */
  async good(method: string, path: string, body?: object, key = this.test.keys.submitter) {
    const answer = await this.call(method, path, body, key);
    expect([path, answer.body?.code]).toEqual([path, undefined]);
    return answer.body;
  }

  /** Without any key, as a mail program or a browser opens it. */
  async open(url: string, method = 'GET', body?: string) {
    const form = { body, headers: { 'content-type': 'application/x-www-form-urlencoded' } };
    const response = await fetch(url.replace(ORIGIN, this.test.api.url), {
      method,
      ...(body === undefined ? {} : { body, headers: form.headers }),
    });
    const policy = response.headers.get('content-security-policy');
    const type = response.headers.get('content-type');
    return { status: response.status, type, policy, text: await response.text() };
  }

  mailsTo(address: string) {
    return this.mail.mails.filter(({ to }) => to.includes(address));
  }

  async gotMails(address: string, count: number) {
    await until(`${count} mails to ${address}`, () => this.mailsTo(address).length >= count);
    return this.mailsTo(address);
  }
}
