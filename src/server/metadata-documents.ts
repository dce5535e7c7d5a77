import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import { CODINGS, type Coding, compress, LEAST_BYTES, preferredCoding } from '../answers/compression.js';
import { datasetLoaders } from '../datasets/dataset.loader.js';
import { CatalogueError } from '../errors.js';
import { FORMS } from '../files/forms.js';
import { inSlices } from '../limits/pacing.js';
import { type DatasetDocument, splitDocumentName } from '../metadata/dataset-documents.js';
import { writeCatalogue } from '../metadata/describe-catalogue.js';
import type { RdfForm } from '../metadata/documents.js';
import { type MetadataFacts, readFacts, type ServiceName } from '../metadata/facts.js';
import { schemaOrgOf } from '../metadata/schema-org.js';
import type { Context } from '../request/context.js';
import type { Column } from '../tables/table.js';
import type { KnownCodes } from '../warnings/known-codes.js';
import { descriptionLinks } from './api-catalog-route.js';
import { cacheControlOf, isUnchanged } from './caching.js';
import { type AnswerOptions, bindContext } from './graphql-answer.js';
import { FileMeasurer } from './measure-files.js';
import { checkCodes, requestTable } from './requested-table.js';
import { resolveRevision } from './resolve-revision.js';
import { datasetFile } from './table-address.js';
import { withDeadline } from './with-deadline.js';

type MetadataOptions = Pick<AnswerOptions, 'database' | 'current' | 'config' | 'stopping' | 'rows'> & {
  knownCodes: KnownCodes;
  /** The services that this server has, each with its path. */
  services(): readonly [ServiceName, path: string][];
};

/** A document as it is sent, and compressed. */
interface WrittenDocument {
  body: Buffer;
  tag: string;
  encoded: Map<Coding, Buffer>;
}

/** The text of a document, and whether nothing is left out that is only not known yet. */
interface Writing {
  text: string;
  isWhole: boolean;
}

/** How long a document waits for the sizes of files that are not known yet. */
const PATIENCE_MS = 5_000;

/** How many bytes of documents are kept. */
const MOST_BYTES = 32 * 2 ** 20;

/** Descriptions of the catalogue and of its datasets. Each is written once for a revision, and kept while there is room. */
export class MetadataDocuments {
  readonly #options: MetadataOptions;
  readonly #files: FileMeasurer;
  readonly #kept = new LRUCache<string, WrittenDocument>({
    maxSize: MOST_BYTES,
    sizeCalculation: ({ body }) => 2 * body.length,
  });

  constructor(options: MetadataOptions) {
    this.#options = options;
    this.#files = new FileMeasurer(options.database, options.knownCodes);
  }

  /** Sends the description of the whole catalogue. */
  sendCatalogue(request: FastifyRequest, reply: FastifyReply, form: RdfForm): Promise<FastifyReply> {
    return this.#send(request, reply, null, form, async (context) => {
      const facts = await this.#read(context, null);
      return { text: await inSlices(context.scope, writeCatalogue(facts, form)), isWhole: isMeasured(facts) };
    });
  }

  /**
   * Sends a document of a dataset, if the name of the file is that of one.
   * @returns false for the name of another file
   * @throws CatalogueError NOT_FOUND for a dataset that the revision does not have
   */
  async send(request: FastifyRequest, reply: FastifyReply, file: string): Promise<boolean> {
    const asked = splitDocumentName(file);
    if (!asked) return false;
    await this.#send(request, reply, asked.code, asked.document, (context) => this.#write(context, asked));
    return true;
  }

  /**
   * A dataset by schema.org, for its page: what the document says without the sizes of files and the columns, which are not
   * waited for.
   * @returns null for a dataset that the revision does not have
   */
  async describe(context: Context, code: string): Promise<object | null> {
    const facts = await readFacts(context, {
      code,
      oldest: this.#options.current.oldest,
      services: [],
      measure: async (datasets) => datasets.map(() => null),
    });
    const [of] = facts.datasets;
    if (!of) return null;
    const { variableMeasured: _, ...described } = schemaOrgOf(facts, of, []);
    return described;
  }

  async #write(
    context: Context,
    { code: asked, document }: { code: string; document: DatasetDocument },
  ): Promise<Writing> {
    const code = (await context.loaders(datasetLoaders).datasetInAnyCase.load(asked))?.code ?? asked;
    const facts = await this.#read(context, code);
    const [of] = facts.datasets;
    if (!of) {
      const codes = [{ kind: 'dataset' as const, code }];
      await checkCodes(context, this.#options.knownCodes, { codes }, { dataset: code });
      throw new CatalogueError('NOT_FOUND', `there is no dataset ${JSON.stringify(code.slice(0, 100))}`);
    }
    if (document.needsFiles && of.periodStart === null)
      throw new CatalogueError(
        'NOT_FOUND',
        `the dataset ${code} has no observations, and so no files to describe; its description is at /datasets/${encodeURIComponent(code)}.jsonld`,
      );
    const columns =
      document.needsColumns && of.periodStart !== null ? await this.#columns(context, code) : [];
    return { text: document.write(facts, of, columns), isWhole: isMeasured(facts) };
  }

  async #columns(context: Context, code: string): Promise<readonly Column[]> {
    const { database, knownCodes } = this.#options;
    const source = { database, knownCodes, contextOf: () => context };
    const [csv] = FORMS;
    const requested = csv && (await requestTable(datasetFile(code, csv), source));
    return (await requested?.open())?.columns ?? [];
  }

  #read(context: Context, code: string | null): Promise<MetadataFacts> {
    const { current, config, services } = this.#options;
    return readFacts(context, {
      code,
      oldest: current.oldest,
      services: services().map(([name]) => name),
      measure: (datasets) =>
        this.#files.measure(datasets, context.address, Math.min(PATIENCE_MS, config.REQUEST_TIMEOUT_MS / 3)),
    });
  }

  async #send(
    request: FastifyRequest,
    reply: FastifyReply,
    code: string | null,
    { name, type }: Pick<DatasetDocument, 'name' | 'type'>,
    write: (context: Context) => Promise<Writing>,
  ): Promise<FastifyReply> {
    const { current, config, stopping } = this.#options;
    const { revision: pinned } = request.params as { revision?: string };
    const revision = await resolveRevision(this.#options, pinned);
    const context = bindContext(this.#options, request, reply, revision);
    const key = JSON.stringify([revision, current.oldest, context.address.base, code, name]);
    let written = this.#kept.get(key);
    if (!written) {
      const { text, isWhole } = await withDeadline(context.scope, config.REQUEST_TIMEOUT_MS, stopping, () =>
        write(context),
      );
      const body = Buffer.from(text);
      const tag = createHash('sha256').update(body).digest('base64url').slice(0, 22);
      written = { body, tag, encoded: new Map() };
      if (isWhole) this.#kept.set(key, written);
    }
    const coding = codingOf(request, written);
    reply
      .header('etag', coding ? `"${written.tag}-${coding}"` : `"${written.tag}"`)
      // The versions that can be read are fewer when old revisions are pruned, so it may change even at a revision.
      .header('cache-control', cacheControlOf(context.answer, false))
      .header('vary', 'accept-encoding')
      .header('link', descriptionLinks(context.address.path))
      .type(type);
    if (isUnchanged(request, reply)) return reply.code(304).send();
    if (!coding) return reply.send(written.body);
    const body = await encoded(written, coding);
    if (body === written.body) return reply.header('etag', `"${written.tag}"`).send(body);
    return reply.header('content-encoding', coding).send(body);
  }
}

/** Whether the sizes of all files are known that ever will be. */
const isMeasured = ({ datasets }: MetadataFacts): boolean =>
  datasets.every(({ periodStart, files }) => periodStart === null || files !== null);

function codingOf(request: FastifyRequest, { body }: WrittenDocument): Coding | undefined {
  const coding = preferredCoding(request.headers['accept-encoding']);
  return coding && CODINGS.includes(coding) && body.length >= LEAST_BYTES ? coding : undefined;
}

/** The compressed document; as it is while too many are being compressed. */
async function encoded(written: WrittenDocument, coding: Coding): Promise<Buffer> {
  const known = written.encoded.get(coding);
  if (known) return known;
  const made = await compress(coding, written.body);
  if (!made) return written.body;
  written.encoded.set(coding, made);
  return made;
}
