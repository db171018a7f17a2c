import { timeOrderedId } from '@docket/kernel';
import type { Platform } from '@docket/platform';
import { createHash } from 'node:crypto';

const context = { actor: { kind: 'system', id: 'test' }, correlationId: 'test' } as const;
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/**
 * A report that is written, as the app `processes` and a worker leave it.
 * @param text the content of its file
 * @returns its id
 */
export async function writeReport(
  { store, content }: Pick<Platform, 'store' | 'content'>,
  text: string,
  { asOf, sections }: { readonly asOf: number; readonly sections: readonly object[] },
): Promise<string> {
  const reportId = timeOrderedId();
  const labels = { method: 'report.render@1', queue: 'default' };
  const about = { expected: 'none', context: context } as const;
  const { sha256: hash, size, mediaType } = await content.putResult('default', Buffer.from(text));
  const requestHash = sha256(reportId);
  const definition = { title: 'A report', sections };
  const request = {
    template: 'mine',
    templateVersion: 1,
    definition,
    filters: {},
    format: 'csv',
    options: {},
  };
  const requested = { ...request, asOf, owner: 'test', requestHash };
  const report = { tenant: 'default', type: 'report', id: reportId };
  await store.append(report, [{ type: 'ReportRequested', data: requested }], about);
  const job = {
    ...labels,
    options: {},
    priority: 5,
    retry: { maxAttempts: 1, initialDelayMs: 0, factor: 1, maxDelayMs: 0 },
    timeouts: { runMs: 1_000 },
    tags: ['report'],
    inputs: { rows: { sha256: sha256(`rows of ${text}`), size: 1, mediaType: 'application/jsonl' } },
    requestHash,
  };
  const timing = { queuedMs: 0, runMs: 0, totalMs: 0 };
  const result = { sha256: hash, size, mediaType, summary: {} };
  const events = [
    { type: 'JobSubmitted', data: job },
    { type: 'JobAttemptStarted', data: { ...labels, attempt: 1, workerId: 'w', queuedMs: 0 } },
    { type: 'JobSucceeded', data: { ...labels, attempt: 1, workerId: 'w', result, timing } },
  ];
  await store.append({ tenant: 'default', type: 'job', id: reportId }, events, about);
  return reportId;
}
