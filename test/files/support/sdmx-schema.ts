import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2019 } from 'ajv/dist/2019.js';
import addFormats from 'ajv-formats';

const FILE = join(process.env.SHARED_DATA ?? '', '../conformance/sdmx-json/sdmx-json-data-schema.json');

/** What to do where the schema is not there; it has no licence and so is not in the project. */
export const SCHEMA_HINT = 'set SHARED_DATA to the folder next to conformance/sdmx-json';

/** The official schema of data messages of SDMX-JSON 2.1; null where it is not there. */
export function readSdmxSchema() {
  if (process.env.SHARED_DATA === undefined || !existsSync(FILE)) return null;
  const ajv = new Ajv2019({ strict: false, allErrors: false });
  addFormats.default(ajv);
  return ajv.compile(JSON.parse(readFileSync(FILE, 'utf8')));
}
