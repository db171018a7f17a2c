import type { ParityRun } from '../domain/index.js';

/** A run with one answer that differs, as the command line records it. */
export const paritySample: ParityRun = {
  old: 'http://127.0.0.1:3000',
  new: 'http://127.0.0.1:8080',
  recordingHash: 'a'.repeat(64),
  startedAt: '2026-03-01T10:00:00.000Z',
  durationMs: 1_200,
  requests: 3,
  same: 1,
  differing: 1,
  skipped: 1,
  kinds: { status: 1, 'media-type': 0, shape: 1, value: 0, body: 0, unreachable: 0 },
  latency: {
    old: { p50Ms: 10, p95Ms: 20 },
    new: { p50Ms: 5, p95Ms: 30 },
    p50Ratio: 0.5,
    p95Ratio: 1.5,
    mostRatio: null,
    slower: false,
  },
  status: 'completed',
  cases: [
    {
      number: 2,
      method: 'GET',
      path: '/trials',
      oldStatus: 200,
      newStatus: 404,
      differences: [
        { kind: 'status', path: '' },
        { kind: 'shape', path: '/items' },
      ],
      more: 0,
    },
  ],
};
