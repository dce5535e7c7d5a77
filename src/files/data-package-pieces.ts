import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { Table } from '../tables/table.js';
import { archivePieces, ZIP_PART } from './archive-pieces.js';
import { dataPackage } from './data-package.js';
import { PackageContents } from './package-contents.js';
import type { AboutFile } from './table-description.js';
import type { FilePieces, TableIdentity } from './table-digest.js';

/** The description of a table as a data package, whose file is the CSV at its permanent address. */
export async function* dataPackagePieces(table: Table, about: AboutFile): FilePieces {
  const described = await about.package();
  const contents = new PackageContents(table);
  const pieces = contents.write();
  let next = await pieces.next();
  while (!next.done) next = await pieces.next();
  yield textOf(dataPackage(contents, about.url, about, described));
  return next.value;
}

/** An archive with the CSV file of a table, which goes out while it is read, and its description as a data package. */
export async function* zipPieces(table: Table, about: AboutFile): FilePieces {
  const described = await about.package();
  const contents = new PackageContents(table);
  const path = `${table.name}.csv`;
  let identity: TableIdentity | undefined;
  const csv = Readable.from(write(), { highWaterMark: 1 });
  const zip = new ZipFile();
  zip.addReadStream(csv, path, ZIP_PART);
  zip.addReadStreamLazy('datapackage.json', ZIP_PART, (give) =>
    give(null, Readable.from([textOf(dataPackage(contents, path, about, described))])),
  );
  zip.end();
  yield* archivePieces(zip, csv);
  return identity;

  async function* write(): AsyncGenerator<Buffer, undefined> {
    identity = yield* contents.write();
    return undefined;
  }
}

const textOf = (description: unknown): Buffer => Buffer.from(`${JSON.stringify(description, null, 2)}\n`);
