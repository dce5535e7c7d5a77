import { FieldResolver, Resolver, Root } from 'type-graphql';
import { inLanguage, type Language, LanguageArg } from '../scalars/language.js';
import { Subject } from './subject.type.js';

@Resolver(() => Subject)
export class SubjectResolver {
  @FieldResolver(() => String, { description: 'Name in the requested language.' })
  name(@Root() subject: { nameVi: string; nameEn: string | null }, @LanguageArg() language: Language) {
    return inLanguage(language, subject.nameVi, subject.nameEn);
  }
}
