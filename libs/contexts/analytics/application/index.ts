export { countSeries, engagement, type Engagement } from './product/engagement.js';
export { IDEMPOTENT_MS, RETENTION_DAYS } from './product/product-log.js';
export { holdingOf, productStore, type Holding, type ProductStore } from './product/product-store.js';
export { eventKinds } from './product/schema.js';
export {
  experimentResults,
  funnel,
  MOST_VISITORS,
  retention,
  segments,
  variantOf,
} from './product/visitors.js';
export { anomaliesIn, forecastSeries } from './statistics/seasonal.js';
export { localTimes, type LocalTime } from './statistics/time-zone.js';
