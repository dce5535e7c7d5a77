import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../request/context.js';
import { type Language, LanguageArg, nameIn } from '../scalars/language.js';
import { periodText } from '../scalars/period-text.js';
import { textOfValue } from '../series/text-of-value.js';
import { isUnitInForce } from './describe-hit.js';
import type { SearchPairSource } from './load-pairs.js';
import { SearchPair } from './search-pair.type.js';

@Resolver(() => SearchPair)
export class SearchPairResolver {
  @FieldResolver(() => String, {
    description: 'The names of the indicator and the unit: “Dân số · Tỉnh Thanh Hóa”.',
  })
  title(@Root() { indicator, unit }: SearchPairSource, @LanguageArg() language: Language) {
    return `${nameIn(language, indicator)} · ${nameIn(language, unit)}`;
  }

  @FieldResolver(() => String, {
    description:
      'The newest observation and its period, formatted for people: “58,54 điểm · năm 2016”. `latest` has the number.',
  })
  async subtitle(
    @Root() { indicator, latest }: SearchPairSource,
    @LanguageArg() language: Language,
    @Ctx() { loaders }: Context,
  ) {
    const value = await textOfValue(loaders, indicator, latest, language);
    return `${value} · ${periodText(latest.period, language)}`;
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether this version of the unit is in force today, as `SearchHit.inForce` has it.',
  })
  inForce(@Root() { unit }: SearchPairSource, @Ctx() context: Context) {
    return isUnitInForce(context, unit.id);
  }
}
