import { analyticsAnswersBench } from './analytics/answers.js';
import { ingestBench } from './analytics/ingest.js';
import { analyticsQueryBench } from './analytics/query.js';
import { backupBench } from './backups/backup.js';
import { appendBatchBench, appendBench } from './event-store/append.js';
import { appendFlushedBench } from './event-store/append-flushed.js';
import { appendLatencyBench } from './event-store/append-latency.js';
import { compressionBench } from './event-store/compression.js';
import { loadAggregateBench } from './event-store/load-aggregate.js';
import { readLogBench } from './event-store/read-log.js';
import { transferBench } from './event-store/transfer.js';
import { growthBench } from './growth/growth.js';
import { documentsBench } from './jobs/documents.js';
import { dispatchBench } from './jobs/dispatch.js';
import { fairnessBench } from './jobs/fairness.js';
import { submitBench } from './jobs/submit.js';
import { workersBench } from './jobs/workers.js';
import { retrievalBench } from './knowledge/retrieval.js';
import { csvProfileBench } from './methods/csv-profile.js';
import { peersBench } from './peers/peers.js';
import { lagBench } from './projections/lag.js';
import { liveBench, naiveBench } from './projections/live.js';
import { rebuildBench } from './projections/rebuild.js';
import { visibleBench } from './projections/visible.js';
import { exportBench } from './reports/export.js';
import { auditVerifyBench } from './transparency/audit-verify.js';
import { merkleAppendBench } from './transparency/merkle-append.js';
import { graphQueryBench } from './trials/graph.js';
import { trialsSearchBench } from './trials/search.js';
import type { Bench } from './bench.js';

/** Every bench by its name on the command line. */
export const benches: Readonly<Record<string, Bench>> = {
  append: appendBench,
  'append-batch': appendBatchBench,
  'append-flushed': appendFlushedBench,
  'append-latency': appendLatencyBench,
  'load-aggregate': loadAggregateBench,
  'read-log': readLogBench,
  retrieval: retrievalBench,
  transfer: transferBench,
  compression: compressionBench,
  rebuild: rebuildBench,
  live: liveBench,
  naive: naiveBench,
  visible: visibleBench,
  lag: lagBench,
  'csv-profile': csvProfileBench,
  dispatch: dispatchBench,
  documents: documentsBench,
  fairness: fairnessBench,
  workers: workersBench,
  growth: growthBench,
  submit: submitBench,
  peers: peersBench,
  'merkle-append': merkleAppendBench,
  'audit-verify': auditVerifyBench,
  backup: backupBench,
  export: exportBench,
  ingest: ingestBench,
  'analytics-answers': analyticsAnswersBench,
  'analytics-query': analyticsQueryBench,
  'trials-search': trialsSearchBench,
  'graph-query': graphQueryBench,
};
