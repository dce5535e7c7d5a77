import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Coding, preferredCoding } from '../answers/compression.js';
import type { Config } from '../config.js';
import { compressPieces } from '../files/compress-pieces.js';
import { FORMS } from '../files/forms.js';
import type { FilePieces } from '../files/table-digest.js';
import { createContext } from '../request/context.js';
import { LIST_TABLES } from '../tables/lists/all.js';
import type { KnownCodes } from '../warnings/known-codes.js';
import { IMMUTABLE, isUnchanged, PRIVATE, REVALIDATE } from './caching.js';
import type { ChangesOptions } from './changes-route.js';
import type { FolderThings } from './lead-to-thing.js';
import type { MetadataDocuments } from './metadata-documents.js';
import type { SendPage } from './pages-route.js';
import { publicAddress } from './public-address.js';
import { requestFile } from './requested-file.js';
import { resolveRevision } from './resolve-revision.js';
import { sendFile, sendHead } from './send-file.js';
import { addressInFolder, FOLDERS, type Folder, splitFileName, type TableAddress } from './table-address.js';

export interface FilesOptions extends ChangesOptions {
  config: Config;
  knownCodes: KnownCodes;
  documents: MetadataDocuments;
  /** Leads from the name of a thing to its page or files. */
  things: FolderThings;
  /** Sends a page, which is at the address of a table with another ending. */
  sendPage: SendPage;
}

/** Headers of a file that `sendError` does not know. */
const OF_FILES = ['last-modified', 'content-disposition', 'link'];

interface Route {
  Params: { revision?: string; file?: string };
  Querystring: Record<string, unknown>;
}

/** Tables as files: `/observations.csv` of the newest revision, `/revisions/N/observations.csv` of revision N. */
export function registerFiles(app: FastifyInstance, options: FilesOptions): void {
  const { database, config, sending, knownCodes, documents } = options;
  for (const below of ['', '/revisions/:revision']) {
    for (const form of FORMS)
      app.get<Route>(`${below}/observations.${form.name}`, (request, reply) =>
        send(request, reply, { path: '/observations', form, ofPath: {}, search: request.query }),
      );
    for (const list of LIST_TABLES.values())
      for (const form of FORMS)
        app.get<Route>(`${below}/${list.name}.${form.name}`, (request, reply) =>
          send(request, reply, { path: `/${list.name}`, form, ofPath: {}, list, search: request.query }),
        );
    for (const folder of Object.keys(FOLDERS) as Folder[])
      app.get<Route>(`${below}/${folder}/:file`, async (request, reply) => {
        const { file = '' } = request.params;
        const page = /^(.+)\.md$/s.exec(file)?.[1];
        if (page !== undefined) return options.sendPage(request, reply, folder, page);
        if (folder === 'datasets' && (await documents.send(request, reply, file))) return reply;
        if (!splitFileName(file) && (await options.things.lead(request, reply, folder, file))) return reply;
        return send(request, reply, addressInFolder(folder, file, request.query));
      });
  }

  async function send(
    request: FastifyRequest<Route>,
    reply: FastifyReply,
    address: TableAddress,
  ): Promise<FastifyReply> {
    const { form } = address;
    const pinned = request.params.revision;
    const revision = await resolveRevision(options, pinned);
    request.record.revision = revision;
    const base = publicAddress(config, request);
    const contextOf = (at = revision) => createContext(database, at, base);
    const table = await requestFile(address, { database, knownCodes, contextOf });
    // A file that names its address is for this host only, unless the operator has set the address.
    const isForHost = form.namesAddress && !base.lasting;
    const name = isForHost ? `${table.name}-${encodeURIComponent(base.base)}` : table.name;
    const lasting = pinned === undefined ? REVALIDATE : IMMUTABLE;
    const coding = form.isCompressible ? preferredCoding(request.headers['accept-encoding']) : undefined;
    reply
      .header('catalogue-revision', revision)
      .header('etag', `"${[revision, name, ...(coding ? [coding] : [])].join('-')}"`)
      .header('last-modified', table.published.toUTCString())
      .header('cache-control', isForHost ? PRIVATE : lasting)
      .header('content-disposition', `attachment; filename="${table.fileName}"`);
    const { dataset } = table.address.ofPath;
    if (dataset !== undefined)
      reply.header(
        'link',
        `<${base.path}/datasets/${encodeURIComponent(dataset)}.jsonld>; rel="describedby"; type="application/ld+json"`,
      );
    if (form.isCompressible) reply.header('vary', 'accept-encoding');
    if (isUnchanged(request, reply)) return reply.code(304).send();
    if (coding) reply.header('content-encoding', coding);
    const file = {
      name: `${name}-${coding ?? 'identity'}`,
      type: form.type,
      endsWithError: form.endsWithError && coding === undefined,
      isTable: true,
      read: () => inCoding(table.write(), coding),
    };
    if (request.method === 'HEAD') return sendHead(reply, file, sending.sizes);
    // The client closed the connection while the request was checked.
    if (reply.raw.destroyed) return reply.hijack();
    try {
      reply.raw.once('close', sending.downloads.begin());
      return await sendFile(request, reply, file, sending);
    } catch (error) {
      // The answer is an error, and no file.
      for (const name of OF_FILES) reply.removeHeader(name);
      throw error;
    }
  }
}

const inCoding = (pieces: FilePieces, coding: Coding | undefined): FilePieces =>
  coding ? compressPieces(pieces, coding) : pieces;
