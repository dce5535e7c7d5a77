import type { TextMapPropagator } from '@opentelemetry/api';
import { type Config, ConfigError } from '../config.js';
import { type Api, type Provider, Tracing } from './tracing.js';

/** What traces need beyond the dependencies. It is large and few need it, so it is installed only where it is used. */
export const TRACING_PACKAGES = {
  '@opentelemetry/api': '1.9.1',
  '@opentelemetry/core': '2.12.1',
  '@opentelemetry/exporter-trace-otlp-http': '0.223.1',
  '@opentelemetry/resources': '2.12.1',
  '@opentelemetry/sdk-trace-node': '2.12.1',
} as const;

/**
 * Traces to OTEL_EXPORTER_OTLP_ENDPOINT; undefined without it, and then nothing is loaded.
 * @throws ConfigError when the packages are not installed
 */
export async function loadTracing(
  { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint }: Pick<Config, 'OTEL_EXPORTER_OTLP_ENDPOINT'>,
  version: string,
): Promise<Tracing | undefined> {
  if (endpoint === undefined) return undefined;
  const { api, core, exporter, resources, sdk } = await importPackages();
  const provider = new sdk.NodeTracerProvider({
    resource: resources.resourceFromAttributes({
      'service.name': process.env.OTEL_SERVICE_NAME || 'catalogue',
      'service.version': version,
    }),
    spanProcessors: [
      new sdk.BatchSpanProcessor(new exporter.OTLPTraceExporter({ url: `${endpoint}/v1/traces` })),
    ],
  });
  return new Tracing(api, provider, new core.W3CTraceContextPropagator());
}

/** What is used of the packages. Their own types would be needed wherever the program is built. */
interface TracingPackages {
  api: Api;
  core: { W3CTraceContextPropagator: new () => TextMapPropagator };
  exporter: { OTLPTraceExporter: new (options: { url: string }) => object };
  resources: { resourceFromAttributes(attributes: Record<string, string>): object };
  sdk: {
    BatchSpanProcessor: new (exporter: object) => object;
    NodeTracerProvider: new (options: { resource: object; spanProcessors: object[] }) => Provider;
  };
}

async function importPackages(): Promise<TracingPackages> {
  const load = (name: keyof typeof TRACING_PACKAGES) => import(name);
  try {
    const [api, core, exporter, resources, sdk] = await Promise.all([
      load('@opentelemetry/api'),
      load('@opentelemetry/core'),
      load('@opentelemetry/exporter-trace-otlp-http'),
      load('@opentelemetry/resources'),
      load('@opentelemetry/sdk-trace-node'),
    ]);
    return { api, core, exporter, resources, sdk };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    const packages = Object.entries(TRACING_PACKAGES).map(([name, version]) => `${name}@${version}`);
    throw new ConfigError(
      `OTEL_EXPORTER_OTLP_ENDPOINT: traces need packages that are not installed; unset it, or run: npm install --no-save ${packages.join(' ')}`,
    );
  }
}
