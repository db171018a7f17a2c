export { correlationFields, currentCorrelationId, withCorrelation } from './correlation.js';
export { HealthRegistry, type HealthAnswer, type HealthReport } from './health.js';
export { createLogger, type Logger } from './logger.js';
export {
  Counter,
  createMetrics,
  Gauge,
  Histogram,
  type MetricFigures,
  ProcessMetrics,
  Registry,
} from './metrics.js';
export { nestLogger, type NestLogger } from './nest-logger.js';
export { exportTraces } from './export-traces.js';
export { inSpan, startSpan, useTracer, type RunningSpan, type SpanRole, type SpanStart } from './tracing.js';
