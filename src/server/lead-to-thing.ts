import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';
import { RDF_FORMS } from '../metadata/documents.js';
import { type SiteKind, sitePath } from '../site/site-addresses.js';
import type { KnownCodes } from '../warnings/known-codes.js';
import { REVALIDATE } from './caching.js';
import { type AnswerOptions, bindContext } from './graphql-answer.js';
import { preferredLanguage } from './language-of-request.js';
import { pathOf } from './public-address.js';
import { resolveRevision } from './resolve-revision.js';
import { FOLDERS, type Folder } from './table-address.js';

/** Where clients are led, by the media type that they prefer; the first is for those that take anything. */
type Forms = readonly (readonly [mediaType: string, address: string])[];

const HTML = 'text/html';

const RDF: Forms = RDF_FORMS.map(({ mediaType, name }) => [mediaType, `.${name}`]);

const TABLES: Forms = [
  ['text/csv', '.csv'],
  ['application/json', '.json'],
  ['application/jsonl', '.jsonl'],
  ['text/markdown', '.md'],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', '.xlsx'],
  ['application/vnd.apache.parquet', '.parquet'],
];

/** The endings of what is at the address of a thing, by its folder. */
const OF_FOLDER: Record<Folder, Forms> = {
  indicators: TABLES,
  units: TABLES,
  // JSON of a dataset is its description: the files of several indicators have no form in it.
  datasets: [
    ...RDF,
    ...TABLES.filter(([type]) => type !== 'application/json'),
    ['application/json', '.jsonld'],
  ],
};

/** Things that are rows of a list, and the list that has them. */
const IN_LISTS = {
  documents: (code: string) => ['documents', `code=${code}`],
  models: (code: string) => ['models', `code=${code}`],
  infrastructure: (code: string) => ['infrastructure', `code=${code}`],
  topics: (code: string) => ['indicators', `topic=${code}`],
} as const satisfies Partial<Record<SiteKind, (code: string) => readonly [list: string, search: string]>>;

const LIST_FORMS: Forms = [
  ['text/csv', 'csv'],
  ['application/jsonl', 'jsonl'],
  ['application/json', 'jsonl'],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'xlsx'],
  ['application/vnd.apache.parquet', 'parquet'],
];

interface Leading {
  pinned: string | undefined;
  /** The page, by its kind and code. */
  page: { kind: SiteKind; code: string; search?: string };
  forms: Forms;
  /** The address of a form, without the path of the server and the revision. */
  addressOf(form: string): string;
}

/**
 * Leads a person to the page about a thing in the language that the browser prefers, and a program to data in the form that it
 * prefers: by 303 See Other, so that each address has one content, for caches too.
 */
export function leadByAccept(
  request: FastifyRequest,
  reply: FastifyReply,
  path: string,
  { pinned, page, forms, addressOf }: Leading,
): FastifyReply {
  const form = preferredForm(request, forms);
  const language = preferredLanguage(request.headers['accept-language'] ?? '');
  const below = pinned === undefined ? '' : `/revisions/${encodeURIComponent(pinned)}`;
  const address =
    form === HTML
      ? `${sitePath({ language, path: path + below, pinned: null }, page.kind, page.code)}${page.search ?? ''}`
      : path + below + addressOf(form);
  return reply
    .header('vary', 'accept, accept-language')
    .header('cache-control', REVALIDATE)
    .redirect(address, 303);
}

/** `text/html`, or the form of the media type that a request prefers; the first one if it takes anything, or none of them. */
function preferredForm({ headers }: FastifyRequest, forms: Forms): string {
  const accepted = new Negotiator({ headers: { accept: headers.accept } });
  const type = accepted.mediaType([...forms.map(([name]) => name), HTML]);
  if (type === HTML) return HTML;
  return (forms.find(([name]) => name === type) ?? forms[0])?.[1] ?? '';
}

/** Things that have no files of their own: `/documents/CODE`, `/topics/CODE`; also at a revision. */
export function registerThings(app: FastifyInstance, { config }: Pick<AnswerOptions, 'config'>): void {
  for (const below of ['', '/revisions/:revision'])
    for (const [kind, find] of Object.entries(IN_LISTS))
      app.get<{ Params: { revision?: string; code: string } }>(`${below}/${kind}/:code`, (request, reply) => {
        const { revision: pinned, code } = request.params;
        const [list, search] = find(encodeURIComponent(code));
        return leadByAccept(request, reply, pathOf(config), {
          pinned,
          page: { kind: kind as SiteKind, code },
          forms: LIST_FORMS,
          addressOf: (form) => `/${list}.${form}?${search}`,
        });
      });
}

/** Leads from `/indicators/PCI`, `/units/38` and `/datasets/vn-pci` to the page or a file. */
export class FolderThings {
  readonly #options: AnswerOptions;
  readonly #knownCodes: KnownCodes;

  constructor(options: AnswerOptions, knownCodes: KnownCodes) {
    this.#options = options;
    this.#knownCodes = knownCodes;
  }

  /**
   * @param name of a thing: its code, or that of a version of a unit
   * @returns false for a program if the revision has no such thing; a person is led to a page that says so
   */
  async lead(request: FastifyRequest, reply: FastifyReply, folder: Folder, name: string): Promise<boolean> {
    const { revision: pinned } = request.params as { revision?: string };
    const revision = await resolveRevision(this.#options, pinned);
    const { reader, address } = bindContext(this.#options, request, reply, revision);
    const [code = '', ...version] = name.split('@');
    const asked = { kind: FOLDERS[folder], code };
    const forms = OF_FOLDER[folder];
    const isKnown = (await this.#knownCodes.unknownOf(reader, [asked])).length === 0;
    if (!isKnown && preferredForm(request, forms) !== HTML) return false;
    const [{ spelled = code } = {}] = await this.#knownCodes.spell(reader, [asked]);
    const thing = [spelled, ...version].join('@');
    leadByAccept(request, reply, address.path, {
      pinned: pinned === undefined ? undefined : String(revision),
      page: { kind: folder, code: thing },
      forms,
      addressOf: (ending) => `/${folder}/${encodeURIComponent(thing)}${ending}`,
    });
    return true;
  }
}
