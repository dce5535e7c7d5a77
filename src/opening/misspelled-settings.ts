import { settings } from '../config.js';

/** A variable of the environment that the program does not read, and the setting that it resembles. */
export interface MisspelledSetting {
  name: string;
  setting: string;
}

/** A name with fewer letters is not corrected: shorter ones are words that other programs use too, such as POST for PORT. */
const SHORTEST = 6;

/**
 * The variables that look like a setting with a spelling mistake: `DATABASE_URLL`, `PUBLICURL`, `database_url`. The
 * variables of other programs must not be among them.
 */
export function misspelledSettings(environment: NodeJS.ProcessEnv): MisspelledSetting[] {
  const names = Object.keys(settings);
  return Object.keys(environment)
    .filter((name) => environment[name] && !(name in settings))
    .flatMap((name) => {
      const setting = names.find((known) => resembles(name, known));
      // Windows does not distinguish letter case, so both may be the same variable.
      return setting && !(name.toUpperCase() === setting && environment[setting] === environment[name])
        ? [{ name, setting }]
        : [];
    });
}

/** Warns of each of them in one line. */
export function warnOfMisspelledSettings(
  environment: NodeJS.ProcessEnv,
  print: (line: string) => void,
): void {
  for (const misspelled of misspelledSettings(environment)) print(describeMisspelled(misspelled));
}

/** The line about one of them. */
export const describeMisspelled = ({ name, setting }: MisspelledSetting): string =>
  `warning: ${name} is not a setting and is ignored; is ${setting} meant? docs/settings.md lists all settings`;

function resembles(name: string, setting: string): boolean {
  const [given, known] = [lettersOf(name), lettersOf(setting)];
  if (given === known) return true;
  if (known.length < SHORTEST || given.length < SHORTEST) return false;
  return given === `${known}FILE` || isOneMistakeAway(given, known);
}

const lettersOf = (name: string): string => name.toUpperCase().replace(/[^A-Z0-9]/g, '');

/** Whether one letter is missing, added or wrong, or two neighbours are swapped. */
function isOneMistakeAway(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const [x, y] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  const isSwapped = x.length === 2 && y.length === 2 && x[0] === y[1] && x[1] === y[0];
  return isSwapped || Math.max(x.length, y.length) <= 1;
}
