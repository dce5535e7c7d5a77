import { expect } from 'vitest';
import type { Cluster } from './cluster.js';
import type { LoadReport } from './load-report.js';
import { type Fault, runFault } from './scene.js';

/** Few clients, for a machine that does much else. */
const CLIENTS = 6;

/** Runs a fault and expects no wrong answer, nothing lost, no request that hangs, and a recovery by itself. */
export async function expectHarmless(cluster: Cluster, fault: Fault, faultMs: number): Promise<LoadReport> {
  const lengths = { beforeMs: 500, faultMs, clients: CLIENTS };
  const { report, recoveryMs, lost } = await runFault(cluster, fault, lengths);
  expect(report.examples).toEqual([]);
  expect(report.wrong).toBe(0);
  expect(lost).toEqual([]);
  expect(report.right).toBeGreaterThan(0);
  expect(recoveryMs).toBeLessThan(60_000);
  // A client gives up after 60 s.
  expect(report.disconnected).not.toHaveProperty('no answer in 60 s');
  return report;
}
