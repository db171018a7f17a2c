import type { LoadRun, LoadSample } from '../domain/events.js';

const figures = {
  count: 200,
  errors: { 'ACCESS.RATE_LIMITED': 2 },
  p50Ms: 8,
  p95Ms: 40,
  p99Ms: 90,
  maxMs: 120,
  serviceP95Ms: 38,
};

/** One second of a run. */
export const sampleSecond: LoadSample = {
  atMs: 1_000,
  perSecond: 20,
  donePerSecond: 20,
  errors: 0,
  p95Ms: 40,
  inFlight: 2,
  queueWaiting: 0,
  lagEvents: 3,
  apiCores: 0.4,
  apiLoopMs: 6,
  machineShare: 0.5,
  generatorCores: 0.1,
  generatorLoopMs: 2,
};

/** A run that found a limit, as the command line records it. */
export const loadSample: LoadRun = {
  profile: 'mixed',
  profileHash: 'a'.repeat(64),
  mode: 'find-limit',
  status: 'completed',
  target: 'http://127.0.0.1:8080',
  startedAt: '2026-03-01T10:00:00.000Z',
  durationMs: 20_000,
  machine: { cores: 2, memoryBytes: 8_000_000_000, node: 'v20.20.0', platform: 'linux x64' },
  perSecond: 10,
  rampToPerSecond: null,
  objective: { p95Ms: 500, completedP95Ms: 5_000, errorShare: 0.01 },
  broke: null,
  iterations: 400,
  achievedPerSecond: 19.8,
  requests: figures,
  completed: { ...figures, count: 20, errors: {} },
  operations: [{ scenario: 'list-jobs', kind: 'read', ...figures }],
  steps: [
    {
      perSecond: 20,
      achievedPerSecond: 19.8,
      requestsP95Ms: 40,
      completedP95Ms: 900,
      errorShare: 0.001,
      met: true,
      broke: null,
    },
  ],
  limit: { perSecond: 20, brokenAtPerSecond: 22, sentence: 'limit of this machine: 20 per second' },
  bottleneck: { what: 'api', sentence: 'The process of the API was busy.', evidence: ['0.98 cores'] },
  series: [sampleSecond],
};
