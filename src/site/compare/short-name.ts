import type { Language } from '../../scalars/language.js';
import type { ChosenUnit } from './compared-things.js';
import { unitWithEnd } from './likely-things.js';

/** The name of a unit without its type, for a place with little room: Thanh Hóa for Tỉnh Thanh Hóa or Thanh Hoa Province. */
export function shortName({ name, typeName }: { name: string; typeName: string | null }): string {
  if (typeName === null) return name;
  const [words, type] = [name.split(' '), typeName.toLowerCase().split(' ')];
  const isType = (word: string | undefined, i: number) => word?.toLowerCase() === type[i];
  let first = 0;
  while (first < words.length - 1 && isType(words[first], first)) first += 1;
  const last = first === 0 && words.length > 1 && isType(words.at(-1), 0) ? -1 : words.length;
  return words.slice(first, last).join(' ');
}

/** Names to tell units apart by: short ones, but whole ones, with the end of a former unit, for units that share a short name. */
export function namesApart(units: readonly ChosenUnit[], language: Language): (unit: ChosenUnit) => string {
  const short = units.map(shortName);
  const isShared = (name: string) => short.indexOf(name) !== short.lastIndexOf(name);
  return (unit) => (isShared(shortName(unit)) ? unitWithEnd(unit, language) : shortName(unit));
}
