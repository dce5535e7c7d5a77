import { afterAll, beforeAll } from 'vitest';
import { startTestServer, type TestServer, type TestServerOptions } from './server.js';

/**
 * One server for all tests of a file or of a `describe` block, closed after the last.
 * @param fill publishes what the tests read
 */
export function useServer(
  options: TestServerOptions = {},
  fill?: (server: TestServer) => Promise<unknown>,
): TestServer {
  let server: TestServer | undefined;
  beforeAll(async () => {
    server = await startTestServer(options);
    await fill?.(server);
  });
  afterAll(() => server?.close());
  const started = (): TestServer => {
    if (!server) throw new Error('the server runs while tests run, and not before');
    return server;
  };
  return {
    get url() {
      return started().url;
    },
    get address() {
      return started().address;
    },
    get sql() {
      return started().sql;
    },
    get pool() {
      return started().pool;
    },
    get log() {
      return started().log;
    },
    query: (query, variables, revision) => started().query(query, variables, revision),
    routes: () => started().routes(),
    stop: (...grace) => started().stop(...grace),
    close: () => started().close(),
  };
}
