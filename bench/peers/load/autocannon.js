// The same as requests.lua, where wrk is not installed. Slower than wrk, so fast servers look slower than they are.
import { readFileSync } from 'node:fs';
import autocannon from 'autocannon';

const [url, connections, seconds, file, skipped, method, path, before, after] = process.argv.slice(2);
const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
let next = Number(skipped);
const result = await autocannon({
  url,
  connections: Number(connections),
  duration: Number(seconds),
  requests: [
    {
      method,
      headers: { 'content-type': 'application/json' },
      setupRequest(request) {
        const text = before + lines[next++ % lines.length] + after;
        return method === 'POST' ? { ...request, path, body: text } : { ...request, path: text };
      },
    },
  ],
});
const { latency } = result;
process.stdout.write(
  `RESULT ${JSON.stringify({
    requests: result.requests.total,
    microseconds: result.duration * 1e6,
    failed: result.errors + result.timeouts + result.non2xx,
    bytes: result.throughput.total,
    p50: latency.p50 * 1000,
    p95: latency.p97_5 * 1000,
    p99: latency.p99 * 1000,
  })}\n`,
);
