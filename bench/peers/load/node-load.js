// Requests from Node: in an open loop at a fixed rate, whether answers come or not, with how long answers took from the
// moment at which each request was due; or, with rate 0, in a closed loop like requests.lua.
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';

const [url, connections, rate, seconds, file, skipped, method, path, before, after] = process.argv.slice(2);
const isOpen = Number(rate) > 0;
const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
const agent = new Agent({ keepAlive: true, maxSockets: isOpen ? 256 : Number(connections) });
const milliseconds = [];
let sent = 0;
let failed = 0;
let bytes = 0;

/** Sends the next question; calls back when its answer has come. */
function send(due, done) {
  const text = before + lines[(Number(skipped) + sent++) % lines.length] + after;
  const isPost = method === 'POST';
  const end = (ok) => {
    milliseconds.push(performance.now() - due);
    if (!ok) failed += 1;
    done();
  };
  const headers = isPost
    ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }
    : {};
  const sending = request(url + (isPost ? path : text), { agent, method, headers }, (response) => {
    response.on('data', (piece) => {
      bytes += piece.length;
    });
    response.on('end', () => end(response.statusCode === 200));
  });
  sending.on('error', () => end(false));
  sending.end(isPost ? text : undefined);
}

function report(begin) {
  milliseconds.sort((a, b) => a - b);
  const total = milliseconds.length;
  const at = (share) => milliseconds[Math.min(total - 1, Math.ceil(share * total) - 1)] * 1000;
  const microseconds = Math.round((performance.now() - begin) * 1000);
  const result = { requests: total, microseconds, failed, bytes, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
  process.stdout.write(`RESULT ${JSON.stringify(result)}\n`);
  process.exit(0);
}

function openLoop() {
  const every = 1000 / Number(rate);
  const total = Math.max(1, Math.round(Number(rate) * Number(seconds)));
  const begin = performance.now() + 50;
  const done = () => milliseconds.length === total && report(begin);
  const tick = () => {
    while (sent < total && begin + sent * every <= performance.now()) send(begin + sent * every, done);
    if (sent < total) setTimeout(tick, 1);
  };
  tick();
}

function closedLoop() {
  const begin = performance.now();
  let running = Number(connections);
  const next = () => {
    if (performance.now() - begin < Number(seconds) * 1000) send(performance.now(), next);
    else if (--running === 0) report(begin);
  };
  for (let i = 0; i < Number(connections); i += 1) next();
}

if (isOpen) openLoop();
else closedLoop();
