import { expect, it } from 'vitest';
import { connect, readDatabaseUrl } from '../../../db/driver/index.js';

it.each([
  ['?pgbouncer=true&connection_limit=1', ''],
  ['?sslmode=require&channel_binding=require', '?sslmode=require'],
  ['?connect_timeout=15&options=-c%20geqo%3Doff&application_name=x', '?options=-c+geqo%3Doff'],
  ['?search_path=catalogue', '?search_path=catalogue'],
])('parameters of other clients are not sent to the server: %s', (query, left) => {
  const { url } = readDatabaseUrl(`postgres://u:p@host:6432/db${query}`);
  expect(url).toBe(`postgres://u:p@host:6432/db${left}`);
});

it('a URL cannot remove the limits of requests', async () => {
  const limits = 'statement_timeout=0&default_transaction_read_only=off';
  const options = { connections: 1, statementTimeoutMs: 500, readOnly: true };
  const sql = connect(`postgres://u@host/db?${limits}`, options);
  expect(sql.options.connection).toMatchObject({
    statement_timeout: 500,
    default_transaction_read_only: true,
  });
  await sql.end();
});

it('statements through a pooler are not prepared by name, and no setting that it refuses is sent', async () => {
  const address = { url: 'postgres://u@host/db', acceptsSettings: false };
  const sql = connect(address, { connections: 1, statementTimeoutMs: 500, readOnly: true });
  expect(sql.options.prepare).toBe(false);
  expect(sql.options.connection).toEqual({ application_name: 'catalogue' });
  await sql.end();
});
