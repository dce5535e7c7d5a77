import type { FilePieces } from '../files/table-digest.js';
import { requireRow } from '../loading/by-id.js';
import { assertNotPruned } from '../revisions/assert-not-pruned.js';
import { revisionLoaders } from '../revisions/revision.loader.js';
import { catalogueSchema } from '../schema.js';
import { readListSelection } from '../tables/list-selection.js';
import { type ListTable, openList } from '../tables/list-table.js';
import { Parameters } from '../tables/read-parameters.js';
import type { Table } from '../tables/table.js';
import { queryRunner } from './query-runner.js';
import {
  aboutOf,
  asFileName,
  checkCodes,
  FILES_VERSION,
  fileDigest,
  type RequestedTable,
  requestTable,
  type TableSource,
  titleOf,
} from './requested-table.js';
import { spellCodes } from './spell-codes.js';
import type { TableAddress } from './table-address.js';

/**
 * Reads and checks what the address of a file asks for: observations, or a list.
 * @throws CatalogueError as `requestTable`
 */
export const requestFile = (address: TableAddress, source: TableSource): Promise<RequestedTable> =>
  address.list ? requestList(address, address.list, source) : requestTable(address, source);

async function requestList(
  asked: TableAddress,
  list: ListTable,
  source: TableSource,
): Promise<RequestedTable> {
  const { form, search } = asked;
  if (!form.listOf) form.check?.(null);
  const written = form.listOf?.(list) ?? list;
  const parameters = new Parameters(search);
  const schema = catalogueSchema();
  const { codes } = readListSelection(schema, list, parameters);
  const { style, write } = form.read(parameters);
  parameters.end();
  const context = source.contextOf();
  const { revision } = context.reader;
  await checkCodes(context, source.knownCodes, { codes }, {});
  const address = await spellCodes(asked, codes, context.reader, source.knownCodes);
  const { filter, language } = readListSelection(schema, list, new Parameters(address.search));
  const { publishedAt } = requireRow(await context.loaders(revisionLoaders).revisionByNumber.load(revision));
  const openRows = (rows: ListTable) =>
    openList(
      schema,
      queryRunner(() => source.contextOf()),
      rows,
      filter,
      language,
    );
  async function* writeTable(table: Table): FilePieces {
    return yield* write(table, await aboutOf(address, context, publishedAt));
  }
  return {
    name: fileDigest([list.name, revision, filter, language, form.name, style, FILES_VERSION]),
    address,
    published: publishedAt,
    fileName: asFileName([titleOf(address), `revision ${revision}`], address),
    open: () => openRows(list),
    writeTable,
    async *write() {
      const identity = yield* writeTable(await openRows(written));
      // A revision that is pruned meanwhile has lost rows.
      await assertNotPruned(source.database, revision);
      return identity;
    },
  };
}
