export type { PendingWorkDocument } from './document.js';
export { pendingWork } from './projection.js';
export {
  pendingDue,
  pendingExpired,
  pendingIn,
  type PendingWorkPage,
  type PendingWorkRow,
} from './queries.js';
