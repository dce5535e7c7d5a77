import type { GraphQLResolveInfo } from 'graphql';
import { GraphQLJSONObject } from 'graphql-scalars';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { NodeType } from '../identity/entities.js';
import { Node } from '../identity/node.type.js';
import type { Context } from '../request/context.js';
import { type Language, LanguageArg } from '../scalars/language.js';
import { asBibtex } from './as-bibtex.js';
import { asCsl } from './as-csl.js';
import { asText } from './as-text.js';
import { referenceTo } from './build-reference.js';
import type { ReferenceSource } from './reference.js';
import { Reference } from './reference.type.js';

/** One resolver for every object with an id. */
@Resolver(() => Node)
export class NodeReferenceResolver {
  @FieldResolver(() => Reference, {
    description: 'How to cite it at the revision being read.',
  })
  reference(
    @Root() row: object,
    @LanguageArg() language: Language,
    @Info() { parentType }: GraphQLResolveInfo,
    @Ctx() context: Context,
  ) {
    return referenceTo(parentType.name as NodeType, row, context, language);
  }
}

@Resolver(() => Reference)
export class ReferenceResolver {
  @FieldResolver(() => String, { description: 'The reference as one line of text.' })
  text(@Root() reference: ReferenceSource) {
    return asText(reference);
  }

  @FieldResolver(() => String, { description: 'The reference as a BibTeX entry, in UTF-8.' })
  bibtex(@Root() reference: ReferenceSource) {
    return asBibtex(reference);
  }

  @FieldResolver(() => GraphQLJSONObject, {
    description: 'The reference as a CSL-JSON entry, for reference managers and word processors.',
  })
  csl(@Root() reference: ReferenceSource) {
    return asCsl(reference);
  }
}
