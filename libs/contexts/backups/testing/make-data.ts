import type { ContentStore } from '@docket/content-store';
import { randomBytes } from 'node:crypto';

/** What makes data: the calls of a test API. */
interface Caller {
  readonly platform: { readonly content: ContentStore };
  readonly call: (
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<{
    readonly status: number;
    readonly text: string;
    readonly body: Readonly<Record<string, unknown>>;
  }>;
}

/** Documents, jobs, artifacts and people of a small system. Each call makes others. @returns ids by what they are of */
export async function makeData(
  { call, platform }: Caller,
  name: string,
): Promise<{ readonly documents: readonly string[]; readonly jobs: readonly string[] }> {
  const must = async (method: string, path: string, body: unknown, headers?: Record<string, string>) => {
    const answer = await call(method, path, body, headers);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
    return answer.body;
  };
  const documents: string[] = [];
  // One that compresses, one that does not and has several chunks, and one that has hardly any bytes.
  const files = [Buffer.from(`${name} text\n`.repeat(5_000)), randomBytes(400_000), Buffer.from(name)];
  for (const file of files) {
    const headers = { 'content-type': 'text/plain' };
    documents.push((await must('POST', '/v1/documents', file, headers))['documentId'] as string);
  }
  const jobs: string[] = [];
  for (const documentId of documents) {
    const body = { method: 'echo.text@1', documentId, tags: [name] };
    jobs.push((await must('POST', '/v1/jobs', body))['jobId'] as string);
  }
  await platform.content.putResult('default', Buffer.from(`{"of":"${name}"}`), {
    folder: `jobs/${jobs[0]}/1`,
  });
  await platform.content.putResult('other', files[1]!, { mediaType: 'application/octet-stream' });
  await must('PUT', `/v1/privacy/subjects/${name}-stays`, { name: `${name} stays` });
  await must('PUT', `/v1/privacy/subjects/${name}-goes`, { name: `${name} goes` });
  const erasure = { subjectId: `${name}-goes`, reason: 'asked by letter' };
  await must('POST', '/v1/privacy/erasures', erasure);
  return { documents, jobs };
}
