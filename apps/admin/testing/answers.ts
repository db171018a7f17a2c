/** A job as the API shows it. */
export function jobAnswer(overrides: object = {}): object {
  return {
    jobId: 'job-1',
    state: 'queued',
    method: 'pdf.text@1',
    queue: 'default',
    priority: 5,
    tags: [],
    document: { id: 'doc-1', name: 'form.pdf' },
    submittedAt: '2026-01-01T00:00:00.000Z',
    submittedBy: { kind: 'user', id: 'k-1', name: 'lab' },
    startedAt: null,
    finishedAt: null,
    dueAt: null,
    attempt: 1,
    attempts: [],
    progress: null,
    result: null,
    failure: null,
    timing: null,
    correlationId: 'c-1',
    position: 12,
    ...overrides,
  };
}

export const succeeded = {
  state: 'succeeded',
  startedAt: '2026-01-01T00:00:01.000Z',
  finishedAt: '2026-01-01T00:00:03.000Z',
  timing: { queuedMs: 1_000, runMs: 2_000, totalMs: 3_000 },
  result: { sha256: 'a', size: 2_048, mediaType: 'application/json', summary: { pages: 3, formFields: 12 } },
  position: 20,
};
