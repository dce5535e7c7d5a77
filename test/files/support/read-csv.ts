import { parse } from 'csv-parse/sync';
import { expect } from 'vitest';
import type { TestServer } from '../../support/server.js';
import { getFile } from './get-file.js';

/** A row of a CSV file: the text of each cell, by the name of its column. */
export type TextRow = Record<string, string>;

/** The rows of a CSV file; expects that it is there and complete. */
export async function readCsv(server: TestServer, path: string): Promise<TextRow[]> {
  const { status, bytes, isWhole } = await getFile(server, path);
  expect([status, isWhole], bytes.toString().slice(0, 500)).toEqual([200, true]);
  return parse(bytes, { columns: true }) as TextRow[];
}
