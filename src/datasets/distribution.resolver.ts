import { FieldResolver, Resolver, Root } from 'type-graphql';
import { inLanguage, type Language, LanguageArg } from '../scalars/language.js';
import { Distribution, type DistributionSource } from './distribution.type.js';

@Resolver(() => Distribution)
export class DistributionResolver {
  @FieldResolver(() => String, { description: 'What the form is called.' })
  title(@Root() distribution: DistributionSource, @LanguageArg() language: Language) {
    return inLanguage(language, distribution.titleVi, distribution.titleEn);
  }
}
