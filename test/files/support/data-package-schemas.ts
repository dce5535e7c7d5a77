import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

const FOLDER = join(process.env.SHARED_DATA ?? '', '../conformance/frictionless');

export const PROFILES_HINT = 'set SHARED_DATA to the folder next to conformance/frictionless';

/** Validators of the profiles of Data Package, by name and version; null where they are not there. */
export function readProfiles(): Record<string, ValidateFunction> | null {
  if (process.env.SHARED_DATA === undefined || !existsSync(FOLDER)) return null;
  const profiles = ['datapackage-1.0', 'datapackage-2.0', 'dataresource-1.0', 'dataresource-2.0'].concat([
    'tableschema-1.0',
    'tableschema-2.0',
    'tabledialect-1.0',
    'tabledialect-2.0',
  ]);
  return Object.fromEntries(
    profiles.map((name) => {
      const ajv = new Ajv({ strict: false, allErrors: true });
      addFormats.default(ajv);
      return [name, ajv.compile(JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8')))];
    }),
  );
}
