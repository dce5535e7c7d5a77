import { orFirstPage, startOf } from '../list/first-page.js';
import { type ListedPage, type ListedThing, PagedThings, withOptions } from '../list/listed.js';
import type { ListedKind } from '../list/listed-kinds.js';
import { sitePath } from '../site-addresses.js';
import type { SiteContent, SiteSource } from '../site-page.js';
import type { MakePage, SiteRequest } from '../site-pages.js';
import { listWords } from '../words/list-words.js';

/** How many entries a page has. */
const PAGE_SIZE = 50;

interface ListSpec {
  kind: ListedKind;
  /** The list of the API with its order, and the fields of an entry that `toThing` reads. */
  field: string;
  order: string;
  fields: string;
  file: string;
  toThing: (node: Record<string, string | null>) => ListedThing;
}

/** The parts of a description that there are, with a dot between them. */
const joined = (...parts: (string | null | undefined)[]): string | null =>
  parts.filter((part) => part).join(' · ') || null;

const thing = (node: Record<string, string | null>, about: string | null): ListedThing => ({
  code: node.code ?? '',
  title: node.title ?? '',
  about,
});

const NAMED = 'code title: name(language: $language)';

const DOCUMENTS: ListSpec = {
  kind: 'documents',
  field: 'documents',
  order: '{ field: ISSUED_ON, direction: DESC }',
  fields: `code title(language: $language) kind: kindLabel(language: $language) number issued: issuedOnText(language: $language)`,
  file: '/documents.csv',
  toThing: (node) => thing(node, joined(node.kind, node.number, node.issued)),
};

const MODELS: ListSpec = {
  kind: 'models',
  field: 'models',
  order: '{ field: NAME }',
  fields: `${NAMED} status: statusLabel(language: $language) about: summary(language: $language)`,
  file: '/models.csv',
  toThing: (node) => thing(node, joined(node.status, node.about)),
};

const INFRASTRUCTURE: ListSpec = {
  kind: 'infrastructure',
  field: 'infrastructureAssets',
  order: '{ field: NAME }',
  fields: `${NAMED} kind: kindLabel(language: $language) status: statusLabel(language: $language)`,
  file: '/infrastructure.csv',
  toThing: (node) => thing(node, joined(node.kind, node.status)),
};

/** A page of all things of a kind, with links to the next entries. */
function listPage({ kind, field, order, fields, file, toThing }: ListSpec): MakePage {
  const query = `query ($first: Int, $after: String, $language: Language) {
    list: ${field}(first: $first, after: $after, orderBy: ${order}) {
      totalCount pageInfo { hasNextPage endCursor } nodes { ${fields} } } }`;
  return async (source: SiteSource, { option }: SiteRequest): Promise<SiteContent> => {
    const { place } = source;
    const { language } = place;
    const read = async (after: string | null) => {
      const answer = await source.run(query, { first: PAGE_SIZE, after, language });
      return (answer as unknown as { list: ListedPage<Record<string, string | null>> }).list;
    };
    const after = option('after') || null;
    const { page, isTurned } = await orFirstPage(read, after);
    const title = listWords(language).titles[kind];
    return {
      title,
      description: title,
      at: { kind },
      body: (
        <>
          <h1>{title}</h1>
          <PagedThings
            page={{ ...page, nodes: page.nodes.map(toThing) }}
            kind={kind}
            place={place}
            start={after === null || isTurned ? 1 : startOf(option('start'))}
            isTurned={isTurned}
            address={(more) => withOptions(sitePath(place, kind), more)}
            file={file}
          />
        </>
      ),
    };
  };
}

export const documentListPage = listPage(DOCUMENTS);
export const modelListPage = listPage(MODELS);
export const infrastructureListPage = listPage(INFRASTRUCTURE);
