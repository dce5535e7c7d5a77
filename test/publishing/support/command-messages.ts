import type { FoundFault } from './faults.js';

/** A pattern that finds a text with anything in place of each `…`. */
export const withAnything = (text: string): RegExp =>
  new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('…', '.+'));

const counted = (count: number, what: string) =>
  `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`;

/** Rows by table that differ, and how many were added, changed and withdrawn. */
export type Counts = Record<string, readonly [added: number, changed: number, withdrawn: number]>;

const changed = (counts: Counts) =>
  Object.entries(counts)
    .map(
      ([table, [added, changed, withdrawn]]) =>
        `  ${table}: ${added} added, ${changed} changed, ${withdrawn} withdrawn\n`,
    )
    .join('');

/** The wording of what `catalogue` prints and why it refuses, as the tests of more than one command expect it. */
export const printed = {
  // Progress.
  reading: 'reading\n',
  checking: (rows: number) => `checking ${rows} rows\n`,
  comparing: 'comparing with the newest revision\n',
  writing: (rows: number) => `writing changes of ${rows} rows\n`,

  // What a command did.
  published: (revision: number, counts: Counts, url = '') =>
    `Published revision ${revision}, at ${url}/revisions/${revision}/graphql:\n${changed(counts)}`,
  restored: (revision: number, restored: number) =>
    `Published revision ${revision}, which restores revision ${restored},`,
  nothingChanged: (revision: number) =>
    `Nothing changed: revision ${revision} already has the same content.\n`,
  dryRun: (revision: number, counts: Counts) =>
    `Nothing was published. Revision ${revision} would have these changes:\n${changed(counts)}`,
  dryRunOfRevert: (restored: number) =>
    `Nothing was published. Restoring revision ${restored} would make these changes:\n`,
  firstPublication: 'this was the first publication in this database; …\n',
  compared: (revision: number, counts: Counts) => `Compared with revision ${revision}:\n${changed(counts)}`,
  descriptionsChanged: (name: string) => `  descriptions changed: ${name}\n`,
  moreByRow: 'Use --rows or --table <table> to show each row that differs.\n',
  nothingWouldChange: (revision: number) =>
    `Nothing would change: revision ${revision} already has the same content.\n`,

  // Faults.
  fault: ({ file, row, column, rule, reason }: FoundFault) => {
    const place = [file, row && `row ${row}`, column && `column ${column}`].filter(Boolean);
    return `${place.join(', ')}: ${reason} [${rule}]\n`;
  },
  noFaults: 'No faults: this can be published.\n',
  cannotBePublished: (faults: number, warnings: number) =>
    `${counted(faults, 'fault')} and ${counted(warnings, 'warning')}: this cannot be published.\n`,
  howToFix: 'How to fix it:',
  refused: (faults: number) => `refused, nothing was written: ${counted(faults, 'fault')}\n`,
  refusedAtLimit: (faults: number) =>
    `refused, nothing was written: ${counted(faults, 'fault')}; reading stopped there. Run "catalogue check" to list all faults\n`,

  // Arguments.
  noteWithControlCharacter: (shown: string) =>
    `expected one line of text in --note; it contains ${shown}, a line break or control character: remove it`,
  noteTooLong: (characters: number) =>
    `--note has ${characters} characters; expected at most 10000: shorten it`,
  folderTaken: 'already exists; delete it or choose another name',
  folderNotEmpty: 'is not empty',
  noSuchTable: (name: string) => `"${name}" is not a table; expected one of datasets, catalogue,`,
  noLetterForName: 'cannot be turned into the name of a package',
  noSuchRevision: (revision: number, newest: number) =>
    `there is no revision ${revision}; the newest is ${newest}`,
  noSuchPackage: (name: string, revision: number, known: string) =>
    `there is no package "${name}" in revision ${revision}; the packages are: ${known}`,
  revisionPruned: (revision: number, oldest: number) =>
    `revision ${revision} was deleted; the oldest revision that can be read is ${oldest}`,
  newestIsKept: (newest: number) =>
    `expected a revision of at most ${newest}, because the newest revision is always kept`,
  publishedJustNow: (revision: number) => `revision ${revision} was published less than a minute ago`,

  // Withdrawals.
  loses: (dataset: string, withdrawn: string, of: string, percent: number) =>
    `dataset "${dataset}" loses ${withdrawn} of its ${of} rows (${percent}%)`,
  withdrawThem: 'Withdraw them? Type yes within 60 seconds: ',
  notWanted: 'nothing was written, because it was not confirmed: …',
  notAnswered: (seconds: number) =>
    `nobody answered within ${seconds} seconds: …. If this is intended, … --withdraw`,
  noTerminal: (loss: string) =>
    `nothing was written, because there is no terminal to ask for confirmation: ${loss}. If this is intended, … --withdraw`,
  mustBeConfirmed: (loss: string) => `publishing would need confirmation: ${loss}\n`,

  // Another publication, and the database.
  otherPublication: (pid: number) =>
    `nothing was done: another publication is in progress: "catalogue" as …, database process ${pid}, since`,
  interruptedBy: (signal: string) =>
    `interrupted by ${signal}: the statements of this command were cancelled. An incomplete publication is rolled back; "catalogue revisions" lists the complete ones\n`,
  statementCancelled:
    'the database cancelled a statement (…), and nothing was written: if it was a time limit …\n',
  readOnlyDatabase:
    'nothing was written, because this account cannot write to the database (…); set DATABASE_URL to the primary server and to the account that owns the tables\n',
};
