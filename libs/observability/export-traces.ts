import { useTracer } from './tracing.js';

/**
 * Sends traces over OTLP (HTTP, protobuf) when one of the standard variables `OTEL_EXPORTER_OTLP_ENDPOINT` or
 * `OTEL_EXPORTER_OTLP_TRACES_ENDPOINT` is set, and loads nothing otherwise. The exporter itself reads the other variables of
 * the OpenTelemetry specification (headers, timeout, sampler).
 * @returns ends the export after what was traced is sent; undefined while tracing is off
 */
export async function exportTraces(
  app: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<(() => Promise<void>) | undefined> {
  const asked = env['OTEL_EXPORTER_OTLP_ENDPOINT'] ?? env['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'] ?? '';
  if (asked === '' || env['OTEL_SDK_DISABLED'] === 'true') return undefined;
  const [{ NodeTracerProvider, BatchSpanProcessor }, { OTLPTraceExporter }, { resourceFromAttributes }] =
    await Promise.all([
      import('@opentelemetry/sdk-trace-node'),
      import('@opentelemetry/exporter-trace-otlp-proto'),
      import('@opentelemetry/resources'),
    ]);
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': env['OTEL_SERVICE_NAME'] ?? `docket-${app}` }),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  useTracer(provider.getTracer('docket'));
  return async () => {
    useTracer(undefined);
    await provider.shutdown();
  };
}
