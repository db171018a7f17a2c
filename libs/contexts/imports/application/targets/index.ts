import type { TargetName } from '../../domain/index.js';
import { companyMerges } from './company-merges.js';
import { documents } from './documents.js';
import { pastJobs } from './past-jobs.js';
import { productEvents } from './product-events.js';
import type { Target } from './target.js';
import { trials } from './trials.js';

export const targets: Readonly<Record<TargetName, Target>> = {
  document: documents,
  'past-job': pastJobs,
  'product-event': productEvents,
  trial: trials,
  'company-merge': companyMerges,
};
