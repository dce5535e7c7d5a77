// Sends requests at a fixed rate, whether answers come or not, and prints how long answers took from the moment at which
// each request was due.
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';

const [url, rate, seconds, file, skipped, method, path, before, after] = process.argv.slice(2);
const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
const agent = new Agent({ keepAlive: true, maxSockets: 256 });
const every = 1000 / Number(rate);
const total = Math.max(1, Math.round(Number(rate) * Number(seconds)));
const milliseconds = [];
let sent = 0;
let ended = 0;
let failed = 0;
const begin = performance.now() + 50;

function send(index) {
  const due = begin + index * every;
  const text = before + lines[(Number(skipped) + index) % lines.length] + after;
  const isPost = method === 'POST';
  const end = (ok) => {
    milliseconds.push(performance.now() - due);
    if (!ok) failed += 1;
    ended += 1;
    if (ended === total) report();
  };
  const headers = { 'content-type': 'application/json' };
  if (isPost) headers['content-length'] = Buffer.byteLength(text);
  const sending = request(url + (isPost ? path : text), { agent, method, headers }, (response) => {
    response.resume();
    response.on('end', () => end(response.statusCode === 200));
  });
  sending.on('error', () => end(false));
  sending.end(isPost ? text : undefined);
}

function tick() {
  const now = performance.now();
  while (sent < total && begin + sent * every <= now) send(sent++);
  if (sent < total) setTimeout(tick, 1);
}

function report() {
  milliseconds.sort((a, b) => a - b);
  const at = (share) => milliseconds[Math.min(total - 1, Math.ceil(share * total) - 1)] * 1000;
  const result = { requests: total, failed, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
  process.stdout.write(`RESULT ${JSON.stringify(result)}\n`);
  process.exit(0);
}

tick();
