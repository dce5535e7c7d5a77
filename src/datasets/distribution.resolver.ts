import { FieldResolver, Resolver, Root } from 'type-graphql';
import { inLanguage, type Language, LanguageArg } from '../scalars/language.js';
import { Distribution, type DistributionSource } from './distribution.type.js';

@Resolver(() => Distribution)
export class DistributionResolver {
  @FieldResolver(() => String, { description: 'Name of the form in the requested language.' })
  title(@Root() distribution: DistributionSource, @LanguageArg() language: Language) {
    return inLanguage(language, distribution.titleVi, distribution.titleEn);
  }
}
