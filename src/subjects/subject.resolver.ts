import { FieldResolver, Resolver, Root } from 'type-graphql';
import { type Language, LanguageArg, type Named, nameIn } from '../scalars/language.js';
import { Subject } from './subject.type.js';

@Resolver(() => Subject)
export class SubjectResolver {
  @FieldResolver(() => String, { description: 'Name in the requested language.' })
  name(@Root() subject: Named, @LanguageArg() language: Language) {
    return nameIn(language, subject);
  }
}
