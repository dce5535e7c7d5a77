import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { requireRow } from '../loading/by-id.js';
import type { Context } from '../request/context.js';
import { UnitChange } from '../units/unit-change.type.js';
import { Citation, type CitationSource } from './citation.type.js';
import { documentLoaders } from './document.loader.js';
import { Document } from './document.type.js';

@Resolver(() => Citation)
export class CitationResolver {
  @FieldResolver(() => Document, { description: 'The document that is cited.' })
  async document(@Root() citation: CitationSource, @Ctx() { loaders }: Context) {
    return requireRow(await loaders(documentLoaders).documentById.load(citation.documentId));
  }
}

@Resolver(() => UnitChange)
export class UnitChangeSourceResolver {
  @FieldResolver(() => Citation, { description: 'The document that made the change, and where in it.' })
  source(@Root() { documentId, locator, quote }: CitationSource) {
    return { documentId, locator, quote };
  }
}
