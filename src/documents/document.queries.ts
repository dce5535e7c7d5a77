import { and, type SQL, sql } from 'drizzle-orm';
import { columns, type Row, texts } from '../../db/columns.js';
import { document } from '../../db/tables/index.js';
import { isCodeOneOf } from '../loading/letter-case.js';
import type { Reader } from '../loading/reader.js';
import type { List } from '../paging/list.js';
import { byCode, byDateUnknownFirst } from '../paging/order-keys.js';
import { whenPresent } from '../paging/when-present.js';
import { unitIds } from '../subjects/subject.queries.js';
import type { DocumentFilter, DocumentOrder } from './document.args.js';

export type DocumentRow = Row<typeof document>;

export interface DocumentQuestion {
  filter: DocumentFilter;
  order: DocumentOrder;
}

/** Documents of the whole catalogue. */
export const documentList: List<DocumentQuestion> = {
  name: 'listDocuments',
  columns: columns(document),
  from: sql`document`,
  where: (reader, { filter }) => sql`${reader.live(document)} AND ${matches(reader, filter)}`,
  order: ({ order }) =>
    order.field === 'ISSUED_ON'
      ? [byDateUnknownFirst(document.issuedOnStart), byCode(document.code)]
      : [byCode(document.code)],
  descending: ({ order }) => order.direction === 'DESC',
};

function matches(reader: Reader, { codes, kinds, issuers, from, to }: DocumentFilter): SQL {
  return (
    and(
      whenPresent(codes, (codes) => isCodeOneOf(reader, document, codes)),
      whenPresent(kinds, (kinds) => sql`${document.kind} = ANY (${texts(kinds)}::document_kind[])`),
      whenPresent(issuers, (issuers) => sql`${document.issuerId} IN (${unitIds(reader, issuers)})`),
      whenPresent(from, (from) => sql`${document.issuedOnEnd} > ${from.start}::date`),
      whenPresent(to, (to) => sql`${document.issuedOnStart} < ${to.end}::date`),
    ) ?? sql`true`
  );
}
