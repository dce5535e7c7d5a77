import type { Database } from '../../db/database.js';
import { readBiViews } from './bi-schema.queries.js';
import { metabaseFields } from './metabase.js';
import { odc } from './office-connection.js';
import { pbids } from './power-bi.js';
import { supersetArchive } from './superset.js';

/** A file that connects a tool to the catalogue. */
export interface BiFile {
  about: string;
  type: string;
  /** Whether it has the address of the catalogue. */
  namesAddress: boolean;
  write(base: string, database: Database): string | Promise<string | Buffer>;
}

const JSON_TYPE = 'application/json; charset=utf-8';

/** Files that connect a tool to the catalogue, by name. */
export const BI_FILES: Readonly<Record<string, BiFile>> = {
  'catalogue.pbids': {
    about: 'A connection for Power BI.',
    type: JSON_TYPE,
    namesAddress: true,
    write: pbids,
  },
  'observations.odc': {
    about: 'A connection to all observations for Excel.',
    type: 'text/x-ms-odc; charset=utf-8',
    namesAddress: true,
    write: odc,
  },
  'superset.zip': {
    about: 'The views of the schema bi for the import of Superset.',
    type: 'application/zip',
    namesAddress: false,
    write: async (_, database) => supersetArchive(await readBiViews(database)),
  },
  'metabase.json': {
    about: 'The keys of the views of the schema bi, to be set in Metabase.',
    type: JSON_TYPE,
    namesAddress: false,
    write: async (_, database) => metabaseFields(await readBiViews(database)),
  },
};
