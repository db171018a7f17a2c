import type { Rule } from '@docket/access';

/**
 * Who may use which route: the one table. A route without an entry is closed to everybody, and a test fails for it.
 * `admin` may use every route and is therefore not named.
 */
export const policy: Readonly<Record<string, Rule>> = {
  'GET /': 'public',
  'GET /health/live': 'public',
  'GET /health/ready': 'public',
  'GET /openapi.json': 'public',
  'GET /asyncapi.json': 'public',
  // Figures tell about load and methods: Prometheus sends an operator's key.
  'GET /metrics': ['operator'],

  'POST /v1/keys': [],
  'GET /v1/keys': [],
  'GET /v1/keys/:id': [],
  'DELETE /v1/keys/:id': [],

  'POST /v1/documents': ['operator', 'submitter', 'worker'],
  'GET /v1/documents': ['operator', 'submitter', 'auditor'],
  'GET /v1/documents/:id': ['operator', 'submitter', 'worker', 'auditor'],
  'GET /v1/documents/:id/content': ['operator', 'submitter', 'worker', 'auditor'],

  'POST /v1/jobs': ['operator', 'submitter'],
  'POST /v1/jobs/bulk': ['operator', 'submitter'],
  'GET /v1/jobs': ['operator', 'submitter', 'auditor'],
  'GET /v1/jobs/:id': ['operator', 'submitter', 'auditor'],
  'GET /v1/jobs/:id/result': ['operator', 'submitter', 'auditor'],
  'GET /v1/jobs/:id/events': ['operator', 'submitter', 'auditor'],
  'POST /v1/jobs/:id/cancel': ['operator', 'submitter'],
  'POST /v1/jobs/:id/retry': ['operator', 'submitter'],

  'GET /v1/methods': ['operator', 'submitter', 'worker', 'auditor'],
  'GET /v1/queues': ['operator', 'auditor'],
  'GET /v1/dead-letters': ['operator', 'auditor'],
  'POST /v1/dead-letters/:id/redrive': ['operator'],

  'POST /v1/work/poll': ['worker'],
  'POST /v1/work/:token/heartbeat': ['worker'],
  'POST /v1/work/:token/complete': ['worker'],
  'POST /v1/work/:token/fail': ['worker'],
  'POST /v1/work/:token/canceled': ['worker'],
  'POST /v1/work/:token/release': ['worker'],

  'GET /v1/events': ['operator', 'auditor'],
  'GET /v1/history/:aggregate/:id': ['operator', 'auditor'],

  'GET /v1/audit/entries': ['auditor'],
  'GET /v1/audit/entries/:position': ['auditor'],
  'GET /v1/audit/export': ['auditor'],

  'GET /v1/projections': ['operator', 'auditor'],

  'GET /v1/analytics/jobs/series': ['operator', 'submitter', 'auditor'],
  'GET /v1/analytics/jobs/totals': ['operator', 'submitter', 'auditor'],
  'GET /v1/analytics/jobs/methods': ['operator', 'submitter', 'auditor'],
  'GET /v1/analytics/jobs/outcomes': ['operator', 'submitter', 'auditor'],
  'GET /v1/analytics/jobs/peak-hours': ['operator', 'submitter', 'auditor'],
  'GET /v1/analytics/documents/series': ['operator', 'submitter', 'auditor'],

  'POST /v1/reports': ['operator', 'submitter', 'auditor'],
  'GET /v1/reports/results.csv': ['operator', 'submitter', 'auditor'],
  'GET /v1/reports/results.jsonl': ['operator', 'submitter', 'auditor'],
  'GET /v1/reports/:id': ['operator', 'submitter', 'auditor'],
  'GET /v1/reports/:id/content': ['operator', 'submitter', 'auditor'],
};
