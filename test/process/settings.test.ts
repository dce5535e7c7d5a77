import { chmod, mkdir, writeFile } from 'node:fs/promises';
import net from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { emptyFolder } from './support/data-folder.js';
import { testDatabase } from './support/database.js';
import { startProgram } from './support/program.js';

const isRoot = process.getuid?.() === 0;

/** Starts with settings that it must refuse, and gives the lines that it says. */
async function refusal(settings: Record<string, string>): Promise<string[]> {
  const program = startProgram(settings);
  expect(await program.ended).toEqual({ code: 1, signal: null });
  expect(program.stdout).toBe('');
  return program.stderr.trimEnd().split('\n');
}

describe('a setting that is wrong is named, with what is expected', () => {
  it.each([
    ['PORT', 'abc', /^PORT: expected a whole number from 0 to 65535; got "abc"\./],
    ['PORT', '70000', /^PORT: expected a whole number from 0 to 65535; got "70000"\./],
    ['PORT', '-1', /^PORT: expected a whole number .*got "-1"\./],
    ['PORT', '0x50', /^PORT: expected a whole number .*got "0x50"\./],
    ['MAX_DEPTH', '7.5', /^MAX_DEPTH: expected a whole number from 2 to 100; got "7\.5"\./],
    ['LOG_LEVEL', 'loud', /^LOG_LEVEL: expected one of fatal, error, .*; got "loud"\./],
    ['DATABASE_URL', 'mysql://me:secret@host/db', /^DATABASE_URL: expected postgres:\/\/.*%40/],
    ['DATABASE_URL', 'postgres://me:se/cret@host/db', /^DATABASE_URL: expected postgres:\/\/.*%40/],
    ['HOST', '192.0.2.1', /^HOST: 192\.0\.2\.1 is not an address of this machine; set HOST to /],
  ])('%s=%s', async (name, value, message) => {
    const settings = name === 'HOST' ? { DATABASE_URL: (await testDatabase()).url } : {};
    const lines = await refusal({ ...settings, [name]: value });
    expect(lines).toEqual([expect.stringMatching(message)]);
    expect(lines[0]).not.toMatch(/se.?cret/);
  });

  it('in a line of its own where there are several', async () => {
    const lines = await refusal({ PORT: 'x', LOG_LEVEL: 'y', MAX_COST: '0' });
    expect(lines.map((line) => line.split(':')[0])).toEqual(['PORT', 'LOG_LEVEL', 'MAX_COST']);
  });

  it('but an empty one counts as not set', async () => {
    const program = startProgram({ DATABASE_URL: (await testDatabase()).url, MAX_DEPTH: '', HOST: '' });
    expect(await program.address()).toMatch(/^http:\/\/127\.0\.0\.1:/);
  });
});

describe('a variable that looks like a setting', () => {
  it('is named in one line, without its value', async () => {
    const { url } = await testDatabase();
    const program = startProgram({ DATABASE_URL: url, DATABASE_URLL: 'postgres://me:secret@host/db' });
    await program.address();
    expect(await program.stop()).toEqual({ code: 0, signal: null });
    expect(program.stderr.trimEnd().split('\n')).toEqual([
      'warning: DATABASE_URLL is not a setting and is ignored; is DATABASE_URL meant? docs/settings.md lists all settings',
    ]);
  });
});

describe('a port that is taken', () => {
  it('is named with what to do', async () => {
    const taken = net.createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void taken.close());
    await new Promise((listening) => taken.once('listening', listening));
    const { port } = taken.address() as net.AddressInfo;
    expect(await refusal({ DATABASE_URL: (await testDatabase()).url, PORT: String(port) })).toEqual([
      `PORT: ${port} is already used on 127.0.0.1 by another program; stop it, or set PORT to another number`,
    ]);
  });
});

describe('a data folder that cannot be used', () => {
  const message =
    /^Cannot write to the data folder .*: set DATA_DIR to a folder you can write to, or DATABASE_URL/;

  it('because it is a file, is named', async () => {
    const file = await emptyFolder('a file');
    await writeFile(file, '');
    expect(await refusal({ DATA_DIR: file })).toEqual([expect.stringMatching(message)]);
  });

  it('because it is below a file, is named', async () => {
    const file = await emptyFolder();
    await writeFile(file, '');
    expect(await refusal({ DATA_DIR: `${file}/data` })).toEqual([expect.stringMatching(message)]);
  });

  it.runIf(process.platform === 'linux')('because the system makes no folders there, is named', async () => {
    expect(await refusal({ DATA_DIR: '/proc/catalogue/data' })).toEqual([expect.stringMatching(message)]);
  });

  it('because of its permissions, is named', async () => {
    const folder = await emptyFolder();
    await mkdir(folder);
    // Root may write everywhere, but runs Postgres as another account, which may not enter here.
    await chmod(folder, isRoot ? 0o700 : 0o500);
    expect(await refusal({ DATA_DIR: folder })).toEqual([
      expect.stringMatching(isRoot ? /cannot enter .*chmod o\+x .*DATA_DIR .*DATABASE_URL/ : message),
    ]);
  });
});
