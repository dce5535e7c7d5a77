import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { isIPv6 } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, type Registry } from 'prom-client';
import { type Config, ConfigError } from '../config.js';

/** Where the text of a scrape comes from. */
export type ScrapeSource = Pick<Registry, 'metrics' | 'contentType'>;

export interface ListenerLog {
  info(message: string): void;
  error(error: unknown, message: string): void;
}

/**
 * Serves `/metrics` on an address of its own, from before the server listens until it has closed. Without METRICS_PORT
 * it does nothing.
 */
export function registerMetricsListener(app: FastifyInstance, config: Config, registry: Registry): void {
  if (config.METRICS_PORT === undefined) return;
  collectDefaultMetrics({ register: registry });
  let close: (() => void) | undefined;
  app.addHook('onReady', async () => {
    close = await listenForScrapes(config, registry, app.log);
  });
  app.addHook('onClose', async () => close?.());
}

/**
 * Serves `/metrics` at METRICS_PORT, if it is set.
 * @returns a function that closes the listener
 * @throws ConfigError if the address cannot be used
 */
export async function listenForScrapes(
  { METRICS_PORT: port, METRICS_HOST: host }: Config,
  source: ScrapeSource,
  log: ListenerLog,
): Promise<() => void> {
  if (port === undefined) return () => {};
  const server = createServer((request, response) => {
    void answerScrape(request, response, source).catch((error: unknown) => {
      log.error(error, 'the metrics cannot be read');
      response.writeHead(500).end('the metrics cannot be read; the log has the details\n');
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(explainMetricsAddress(error, host, port)));
    server.listen({ port, host }, resolve);
  });
  const address = server.address();
  const listening = typeof address === 'object' && address ? address.port : port;
  log.info(`metrics are at http://${isIPv6(host) ? `[${host}]` : host}:${listening}/metrics`);
  return () => {
    server.close();
    server.closeAllConnections();
  };
}

async function answerScrape(
  { method, url = '' }: IncomingMessage,
  response: ServerResponse,
  source: ScrapeSource,
): Promise<void> {
  if (url.split('?')[0] !== '/metrics') {
    response.writeHead(404).end('the metrics are at /metrics\n');
    return;
  }
  if (method !== 'GET' && method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end();
    return;
  }
  const text = await source.metrics();
  response.writeHead(200, { 'content-type': source.contentType, 'cache-control': 'no-store' }).end(text);
}

function explainMetricsAddress(error: NodeJS.ErrnoException, host: string, port: number): Error {
  switch (error.code) {
    case 'EADDRINUSE':
      return new ConfigError(
        `METRICS_PORT: ${port} is already used on ${host} by another program; set it to another number`,
      );
    case 'EACCES':
      return new ConfigError(
        `METRICS_PORT: this account is not allowed to use ${port}; set it to 1024 or more`,
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new ConfigError(
        `METRICS_HOST: ${host} is not an address of this machine; set it to 127.0.0.1 or 0.0.0.0`,
      );
    default:
      return error;
  }
}
