import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { globalId } from '../identity/global-id.js';
import { PagesOf } from '../paging/list-size.js';
import type { Context } from '../request/context.js';
import { type Language, LanguageArg, titleIn } from '../scalars/language.js';
import { checkSpan } from '../scalars/period.js';
import { unitLoaders } from '../units/unit.loader.js';
import { Unit } from '../units/unit.type.js';
import { DocumentsArgs } from './document.args.js';
import { documentLoaders } from './document.loader.js';
import { type DocumentRow, documentList } from './document.queries.js';
import { Document, DocumentConnection } from './document.type.js';

@Resolver(() => Document)
export class DocumentResolver {
  @Query(() => Document, {
    nullable: true,
    description: 'The document with this code; null if there is none in this revision.',
  })
  document(
    @Arg('code', () => String, {
      description: 'Its code; for a legal text this is its number, such as 06-NQ/TU.',
    })
    code: string,
    @Ctx() { loaders }: Context,
  ) {
    return loaders(documentLoaders).documentInAnyCase.load(code);
  }

  @PagesOf('Query.documents')
  @Query(() => DocumentConnection, {
    description: 'Documents, ordered by code unless `orderBy` says otherwise.',
  })
  documents(
    @Args(() => DocumentsArgs) { filter, orderBy, ...page }: DocumentsArgs,
    @Ctx() { lists }: Context,
  ) {
    checkSpan(filter ?? {});
    const order = orderBy ?? { field: 'CODE', direction: 'ASC' };
    return lists.page(documentList, null, { filter: filter ?? {}, order }, page);
  }

  @FieldResolver(() => ID, { description: 'Stable id, the same in every revision.' })
  id(@Root() document: DocumentRow) {
    return globalId('Document', document.code);
  }

  @FieldResolver(() => String, { description: 'Title in the requested language.' })
  title(@Root() document: DocumentRow, @LanguageArg() language: Language) {
    return titleIn(language, document);
  }

  @FieldResolver(() => Unit, {
    nullable: true,
    description: 'The unit that issued it; null if the issuer is not a unit of the catalogue.',
  })
  issuer(@Root() document: DocumentRow, @Ctx() { loaders }: Context) {
    return document.issuerId === null ? null : loaders(unitLoaders).unitById.load(document.issuerId);
  }
}
