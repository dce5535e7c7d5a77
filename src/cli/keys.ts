import { type Command, InvalidArgumentError } from 'commander';
import { prefixOf } from '../keys/api-key.js';
import { createKey, type KeySummary, readKeys, revokeKey } from '../keys/manage-keys.js';
import { CommandError, escapeControlCharacters } from '../packages/fault.js';
import { printLine, withPublisher, withReader } from './with-database.js';

const LONGEST_NAME = 200;
const MOST_POINTS = 999_999_999;

export function addKeys(program: Command): void {
  const keys = program
    .command('keys')
    .description(
      'Manages API keys. A client that sends one has a rate limit of its own; nobody needs one to read.',
    );
  keys
    .command('create')
    .description('Creates a key and prints it, once: only its prefix and a hash are stored.')
    .requiredOption('--name <text>', 'who gets the key, such as a person or an application', parseName)
    .option(
      '--limit <points>',
      'cost that it may use per minute (default: RATE_LIMIT_WITH_KEY of the server)',
      parsePoints,
    )
    .action(async ({ name, limit }: { name: string; limit?: number }) => {
      const key = await withPublisher((sql) => createKey(sql, name, limit ?? null));
      if (key === null)
        throw new CommandError(
          'no key was created, because there are as many valid keys as a server reads; revoke some that nobody uses',
        );
      process.stdout.write(`${key}\n`);
      printLine(
        `Created ${prefixOf(key)} for "${name}". Pass the key on now: it cannot be shown again. Clients send it as Authorization: Bearer <key>.`,
      );
    });
  keys
    .command('list')
    .description('Lists all keys, the newest first: prefix, limit, when it was created and revoked, name.')
    .option('--json', 'print JSON')
    .action(async ({ json }: { json?: true }) => {
      const list = await withReader(readKeys);
      process.stdout.write(
        json ? `${JSON.stringify(list, null, 2)}\n` : list.map(describe).join('') || 'There are no keys.\n',
      );
    });
  keys
    .command('revoke')
    .description('Revokes a key for good. Servers refuse it a few seconds later.')
    .argument('<prefix>', 'the prefix of the key, from the list or the log; or the whole key')
    .action(async (text: string) => {
      const prefix = prefixOf(text) ?? text;
      const key = await withPublisher((sql) => revokeKey(sql, prefix));
      if (!key)
        throw new CommandError(
          `there is no key with the prefix ${JSON.stringify(prefix.slice(0, 50))}; catalogue keys list shows all`,
        );
      process.stdout.write(`Revoked ${describe(key)}`);
    });
}

function describe({ prefix, name, pointsPerMinute, createdAt, revokedAt }: KeySummary): string {
  const day = (time: Date) => time.toISOString().slice(0, 10);
  return [
    prefix,
    pointsPerMinute === null ? 'default limit' : `${pointsPerMinute} per minute`,
    `created ${day(createdAt)}`,
    ...(revokedAt ? [`revoked ${day(revokedAt)}`] : []),
    `${escapeControlCharacters(name)}\n`,
  ].join('  ');
}

function parseName(text: string): string {
  const name = text.normalize('NFC').trim();
  if (name === '' || name.length > LONGEST_NAME || escapeControlCharacters(name) !== name)
    throw new CommandError(`expected one line of 1 to ${LONGEST_NAME} characters in --name`);
  return name;
}

function parsePoints(text: string): number {
  const points = Number(text);
  if (!/^[1-9]\d*$/.test(text) || points > MOST_POINTS)
    throw new InvalidArgumentError(`expected a whole number from 1 to ${MOST_POINTS}.`);
  return points;
}
