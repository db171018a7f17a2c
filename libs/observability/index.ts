export { correlationFields, currentCorrelationId, withCorrelation } from './correlation.js';
export { HealthRegistry, type HealthAnswer, type HealthReport } from './health.js';
export { createLogger, type Logger } from './logger.js';
export { Counter, createMetrics, Gauge, Histogram, Registry } from './metrics.js';
export { nestLogger, type NestLogger } from './nest-logger.js';
