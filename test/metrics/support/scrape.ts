import { expect } from 'vitest';
import type { TestServer } from '../../support/server.js';

/** The settings of a server whose metrics are at a free port. */
export const WITH_METRICS = { METRICS_PORT: '0', LOG_LEVEL: 'info' };

/** The address of the metrics of a server, from its log. */
export function metricsUrl({ log }: Pick<TestServer, 'log'>): string {
  const line = log.map(({ msg }) => String(msg)).find((msg) => msg.startsWith('metrics are at '));
  expect(line).toBeDefined();
  return (line as string).slice('metrics are at '.length);
}

/** The value of each series by its name with labels, as they are in the text format. */
export type Series = Map<string, number>;

export const parseMetrics = (text: string): Series =>
  new Map(
    text
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => {
        const end = line.lastIndexOf(' ');
        return [line.slice(0, end), Number(line.slice(end + 1))];
      }),
  );

export async function scrape(server: Pick<TestServer, 'log'>): Promise<Series> {
  const response = await fetch(metricsUrl(server));
  expect(response.status).toBe(200);
  return parseMetrics(await response.text());
}
