import { parseProfile, type LoadProfile } from './profile.js';

const readJobs = { name: 'list-jobs', steps: [{ read: '/v1/jobs?limit=20' }] };
const readDocuments = { name: 'list-documents', steps: [{ read: '/v1/documents?limit=20' }] };
const work = {
  name: 'submit-and-wait',
  steps: [{ submit: { method: 'csv.profile' } }, { wait: { timeoutMs: 30_000 } }],
};

const sources: readonly object[] = [
  {
    name: 'smoke',
    summary: 'A few seconds of everything at a low rate: does the system answer at all?',
    perSecond: 5,
    durationSeconds: 5,
    warmUpSeconds: 1,
    objective: { p95Ms: 1_000, completedP95Ms: 20_000, errorShare: 0 },
    findLimit: { stepSeconds: 4, maxPerSecond: 200 },
    scenarios: [
      { ...readJobs, weight: 3 },
      {
        name: 'whole-way',
        steps: [
          { upload: { bytes: 2_000 } },
          ...onUpload(),
          { read: '/v1/jobs/{jobId}?minPosition={position}' },
        ],
      },
    ],
  },
  {
    name: 'reads',
    summary: 'Lists of jobs and documents, and the queues.',
    perSecond: 50,
    durationSeconds: 30,
    objective: { p95Ms: 250, errorShare: 0.01 },
    scenarios: [
      { ...readJobs, weight: 5 },
      { ...readDocuments, weight: 3 },
      { name: 'queues', weight: 1, steps: [{ read: '/v1/queues' }] },
    ],
  },
  {
    name: 'submits',
    summary: 'Jobs of csv.profile on one small table, each waited for.',
    perSecond: 5,
    durationSeconds: 30,
    objective: { p95Ms: 500, completedP95Ms: 5_000, errorShare: 0.01 },
    scenarios: [work],
  },
  {
    name: 'mixed',
    summary: 'Of ten iterations six read jobs, two read documents, one submits a job and waits, one uploads.',
    perSecond: 10,
    durationSeconds: 30,
    objective: { p95Ms: 500, completedP95Ms: 5_000, errorShare: 0.01 },
    scenarios: [
      { ...readJobs, weight: 6 },
      { ...readDocuments, weight: 2 },
      work,
      { name: 'upload', steps: [{ upload: { bytes: 20_000 } }] },
    ],
  },
];

function onUpload(): readonly object[] {
  return [{ submit: { method: 'csv.profile', document: 'iteration' } }, { wait: { timeoutMs: 30_000 } }];
}

/** The profiles that need no file, by name. */
export const builtInProfiles: ReadonlyMap<string, LoadProfile> = new Map(
  sources.map((source) => {
    const parsed = parseProfile(source);
    if (!parsed.ok) throw new Error(`a built-in profile is wrong: ${JSON.stringify(parsed.problems)}`);
    return [parsed.profile.name, parsed.profile] as const;
  }),
);
