import type { ReactionServices } from '@docket/composition';
import { AddressPolicy, MailError, post, PostError, sendMail, signedHeaders } from '@docket/outbound';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { ReportDelivery } from '../../domain/index.js';
import type { DeliverySecrets } from './secrets.js';

/** Why a report did not arrive, for people. */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';
}

/** A file that is written, with what is said of it. */
export interface FinishedReport {
  readonly tenant: string;
  readonly schedule: string;
  readonly reportId: string;
  readonly dueAt: string;
  readonly title: string;
  readonly template: string;
  readonly format: string;
  readonly asOf: number;
  readonly rows: number;
  readonly sha256: string;
  readonly size: number;
  readonly mediaType: string;
  /** Where its bytes lie. */
  readonly folder: string;
}

export interface Sending extends Pick<ReactionServices, 'content' | 'clock'> {
  readonly settings: Pick<ReactionServices['settings'], 'home' | 'webhookNetworks' | 'smtpUrl' | 'mailFrom'>;
  readonly secrets: DeliverySecrets;
  /** Longest time of one try. */
  readonly timeoutMs: number;
}

/** A larger file is not attached: the mail says where it is. */
const MOST_ATTACHED_BYTES = 10_000_000;

/** The name under which people keep a file. */
export function fileName({ template, asOf, format }: FinishedReport): string {
  return `${template}-${asOf}.${format}`;
}

/** The receiver, for people. */
export function receiverOf({ kind, url, to = [], folder }: ReportDelivery): string {
  switch (kind) {
    case 'webhook':
      return url ?? '';
    case 'mail':
      return to.join(', ').slice(0, 2_000);
    case 'folder':
      return folder ?? '';
  }
}

/** Sends a report once. @throws DeliveryError, or the reason of `signal` when that aborts */
export async function sendReport(
  sending: Sending,
  delivery: ReportDelivery,
  report: FinishedReport,
  signal: AbortSignal,
): Promise<void> {
  switch (delivery.kind) {
    case 'webhook':
      return postTo(sending, delivery.url ?? '', report, signal);
    case 'mail':
      return mailTo(sending, delivery.to ?? [], report);
    case 'folder':
      return copyTo(sending, fileIn(sending, delivery, report), report);
  }
}

/** Removes what was written into a folder; other receivers keep what they have. */
export async function removeCopy(
  sending: Sending,
  delivery: ReportDelivery,
  report: FinishedReport,
): Promise<void> {
  if (delivery.kind === 'folder') await rm(fileIn(sending, delivery, report), { force: true });
}

function fileIn({ settings }: Sending, { folder }: ReportDelivery, report: FinishedReport): string {
  return join(resolve(settings.home, 'reports'), report.tenant, folder ?? '', fileName(report));
}

async function postTo(
  { settings, secrets, clock, timeoutMs }: Sending,
  url: string,
  { folder: _folder, tenant, ...data }: FinishedReport,
  signal: AbortSignal,
): Promise<void> {
  const now = clock.now();
  const content = `/v1/reports/${data.reportId}/content`;
  const body = JSON.stringify({
    type: 'report.ready',
    timestamp: now.toISOString(),
    data: { ...data, content },
  });
  const secret = secrets.bytes(tenant, data.schedule);
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Docket-Reports/1',
    ...signedHeaders(data.reportId, now, body, [secret]),
  };
  const policy = new AddressPolicy(settings.webhookNetworks);
  try {
    const { status, excerpt } = await post({ url, headers, body, timeoutMs, signal, policy });
    if (status >= 200 && status < 300) return;
    throw new DeliveryError(
      `The receiver answered ${status}${excerpt === '' ? '' : `: ${excerpt.slice(0, 200)}`}.`,
    );
  } catch (error) {
    if (error instanceof PostError) throw new DeliveryError(error.message, { cause: error });
    throw error;
  }
}

async function mailTo(
  { settings, content, timeoutMs }: Sending,
  to: readonly string[],
  report: FinishedReport,
): Promise<void> {
  const { title, dueAt, rows, asOf, sha256, size, mediaType, reportId, schedule } = report;
  const isAttached = size <= MOST_ATTACHED_BYTES;
  const opened = isAttached ? await openFile(content, report) : undefined;
  const where = isAttached
    ? 'The file is attached.'
    : `The file is too large for a mail: docket reports download ${reportId}.`;
  const mail = {
    to,
    subject: `${title}, ${dueAt}`,
    text: `${rows} rows as of position ${asOf}. SHA-256 ${sha256}.\n${where}\nSchedule: ${schedule}\n`,
    id: reportId,
    ...(opened && {
      attachments: [{ filename: fileName(report), content: opened, contentType: mediaType }],
    }),
  };
  try {
    await sendMail(settings, mail, timeoutMs);
  } catch (error) {
    if (error instanceof MailError) throw new DeliveryError(error.message, { cause: error });
    throw error;
  } finally {
    opened?.destroy();
  }
}

/** Whole or not at all: written beside its place first. */
async function copyTo({ content }: Sending, path: string, report: FinishedReport): Promise<void> {
  const unfinished = `${path}.${report.reportId}.part`;
  try {
    await mkdir(resolve(path, '..'), { recursive: true });
    await rm(unfinished, { force: true });
    const { tenant, sha256, folder } = report;
    if (!(await content.saveTo(tenant, sha256, unfinished, folder))) throw gone();
    await rename(unfinished, path);
  } catch (error) {
    if (error instanceof DeliveryError) throw error;
    // Not the path: what is said here is shown to the tenant.
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new DeliveryError(
      `The file ${fileName(report)} cannot be written (${code}): look at the folder reports of DOCKET_HOME on the host.`,
      { cause: error },
    );
  }
}

async function openFile(content: Sending['content'], { tenant, sha256, folder }: FinishedReport) {
  const opened = await content.open(tenant, sha256, { folder });
  if (opened === undefined) throw gone();
  return opened.stream;
}

function gone(): DeliveryError {
  return new DeliveryError('The bytes of the report are not stored any more.');
}
