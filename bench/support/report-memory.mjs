// Loaded into the server with `--import`: says on SIGUSR2 what it uses, as one line of JSON on standard error. Garbage is
// collected before, so `--expose-gc` must be set. `peak` and `longestBlockMs` are those since the last report.
import { monitorEventLoopDelay } from 'node:perf_hooks';

const RESOLUTION_MS = 5;
const SAMPLE_MS = 20;

const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
delay.enable();
let peakRss = 0;
let peakHeap = 0;

function sample() {
  const { rss, heapUsed, external } = process.memoryUsage();
  peakRss = Math.max(peakRss, rss);
  peakHeap = Math.max(peakHeap, heapUsed + external);
}
setInterval(sample, SAMPLE_MS).unref();

process.on('SIGUSR2', () => {
  sample();
  const longestBlockMs = Math.max(0, delay.max / 1e6 - RESOLUTION_MS);
  const peak = { rss: peakRss, heap: peakHeap };
  globalThis.gc?.();
  globalThis.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  peakRss = 0;
  peakHeap = 0;
  // The collection above blocks too; what it took is not the program's.
  setTimeout(() => {
    delay.reset();
    process.stderr.write(
      `${JSON.stringify({ memoryReport: { rss, heapUsed, external, peak, longestBlockMs } })}\n`,
    );
  }, 2 * RESOLUTION_MS);
});
