import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { changeOwner, type ServerAccount } from './account.js';
import { DATABASE } from './cluster.js';
import type { ServerSettings } from './settings.js';

/** A port on 127.0.0.1 at which one role can connect with its password, beside the socket that everybody else uses. */
export interface TcpAccess {
  port: number;
  role: string;
}

const accessFile = (dataDirectory: string) => path.join(dataDirectory, 'catalogue_hba.conf');

/** The settings of a server that listens there. On Windows the cluster asks every role for a password anyway. */
export function tcpSettings(dataDirectory: string, { port }: TcpAccess): ServerSettings {
  const common = { listen_addresses: '127.0.0.1', port, authentication_timeout: '10s' };
  return process.platform === 'win32' ? common : { ...common, hba_file: accessFile(dataDirectory) };
}

/** Writes who may connect. Only the account of the server can enter the folder of the socket. */
export async function writeTcpAccess(
  dataDirectory: string,
  { role }: TcpAccess,
  account: ServerAccount | undefined,
): Promise<void> {
  const file = accessFile(dataDirectory);
  const lines = ['local all all trust', `host ${DATABASE} ${role} 127.0.0.1/32 scram-sha-256`];
  await writeFile(file, `${lines.join('\n')}\n`, { mode: 0o600 });
  await changeOwner(account, file);
}
