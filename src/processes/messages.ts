import type { MetricObjectWithValues, MetricValue } from 'prom-client';
import type { DatabaseAddress, ServerLocation } from '../../db/driver/index.js';
import type { RevisionBounds } from '../revisions/current-revision.js';
import type { SharedUse } from '../server/client-allowance.js';

/** The metrics of one process. */
export type ProcessMetrics = MetricObjectWithValues<MetricValue<string>>[];

/** What a worker needs to start. */
export interface WorkerOrder {
  type: 'start';
  /** Its place among the workers, from 0. */
  place: number;
  reader: DatabaseAddress;
  revision: RevisionBounds;
}

/** From the primary process to a worker. */
export type ToWorker =
  | WorkerOrder
  | { type: 'revision'; revision: RevisionBounds }
  | { type: 'moved'; location: ServerLocation }
  | { type: 'used'; uses: SharedUse[] }
  | { type: 'scrape'; id: number }
  | { type: 'stop'; drainMs: number };

/** From a worker to the primary process. */
export type FromWorker =
  /** It can receive messages; earlier ones are lost. */
  | { type: 'ready' }
  | { type: 'listening'; port: number }
  | { type: 'failed'; reason: string }
  | { type: 'used'; uses: SharedUse[] }
  | { type: 'scraped'; id: number; metrics: ProcessMetrics }
  | { type: 'stopped'; inTime: boolean };
