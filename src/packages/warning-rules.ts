import { type Rule, warning } from './fault-rule.js';

/** The rules about what looks wrong but may be right. */
export const warningRules = {
  outlier: warning(
    'A value should not be far outside the history of its series.',
    'Compare it with the source; if it is right, explain it in `note`.',
  ),
  rank: warning(
    'A rank should be between 1 and its denominator, such as 15 of 63.',
    'Compare both with the source; if they are right, explain them in `note`.',
  ),
  thousands: warning(
    'A point should not be between thousands, unless that is declared: figures of an indicator that all have three decimals, such as 1.234 and 12.500, may be whole numbers.',
    'Declare `groupChar`, which says what is between thousands; or give `decimals` of the indicator, or explain the figures in `note`.',
  ),
  scale: warning(
    'A value should be its numerator divided by its denominator, on the scale of its unit of measure: 33.3 beside 1/3 if that is %, and not 0.333. A share should not be on another scale than those with %.',
    'Compare the value, the numerator and the denominator with the source; if they are right, explain them in `note`.',
  ),
  'school-year': warning(
    'Periods of two calendar years in one series should not have a year in common: 2019/2020 and 2020/2021 may be school or fiscal years.',
    'Write a school or fiscal year with its first and last month, such as 2019-09/2020-08; if two calendar years are meant, say so in `note`.',
  ),
  'in-force': warning(
    'The unit of an observation should be in force in the period of the observation.',
    'Name the version of the unit for which the value was reported; if it is right, say so in `note`.',
  ),
  'parent-ends': warning(
    'The parent of an area should not end before the area, unless a change makes it one other unit as a whole.',
    'Give the parents of the unit by periods in the table `unit_parents`, or add a link from the parent to what it became.',
  ),
  'same-level': warning(
    'An area and its parent should not be of the same level, because rankings and sums of their kind count both.',
    'Correct one of the kinds; what contains several areas of a level is a REGION, or the WORLD.',
  ),
  'change-date': warning(
    'The predecessor of a change should end on the day of the change, and its successor begin. A unit that only loses or gains a part may stay in force.',
    'Use the same day; for a unit whose area changed, add a version that begins on it.',
  ),
  'several-units': warning(
    'A change of the kind RENAMED, RECODED or MOVED should be about one unit.',
    'Write a change for each unit.',
  ),
  spelling: warning(
    'A word that recurs in a column should be spelled the same in every row.',
    'Use the spelling of the other rows.',
  ),
  'swallowed-rows': warning(
    'The lines of a cell should not look like rows of the file: a stray quotation mark makes one cell of all rows up to the next one.',
    'Delete the quotation marks at the beginning and the end of the cell, or double them.',
  ),
  garbled: warning(
    'A text should have the letters of its source. UTF-8 that is read in another encoding gives `XÃ£`, a lost letter `T?nh`, a font of TCVN3 or VNI `TØnh` or `Tænh`, and a web page `&#7843;`.',
    'Convert the file to Unicode, or type the text again, and save the file as "CSV UTF-8".',
  ),
  placeholder: warning(
    'A text should not be an error of a spreadsheet, such as `#REF!` or `#N/A`, or a name of nothing, such as `NULL` or `NaN`.',
    'Type what belongs there, or leave the cell empty.',
  ),
  spaces: warning(
    'A text should not begin or end with a space, or have several between two words.',
    'Delete these spaces.',
  ),
  hidden: warning(
    'A text should not contain characters that nobody sees, unless its language needs them.',
    'Delete the character that the message names.',
  ),
  'look-alike': warning(
    'A letter should not look like one of another alphabet: a Cyrillic `а` in a Latin word, or the Icelandic `Ð` for `Đ`.',
    'Type the letter again.',
  ),
} satisfies Record<string, Rule>;
