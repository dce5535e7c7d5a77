/** What to do when the server cannot listen at PORT and HOST; null for any other error. */
export function explainListening(error: unknown): string | null {
  const { code, port, address, hostname } = error as NodeJS.ErrnoException & {
    port?: number;
    address?: string;
    hostname?: string;
  };
  if (code === 'EADDRINUSE')
    return `PORT: ${port} is already used on ${address} by another program; stop it, or set PORT to another number`;
  if (code === 'EACCES' && port !== undefined)
    return `PORT: this account is not allowed to use ${port}; set PORT to 1024 or more`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `HOST: ${address ?? hostname} is not an address of this machine; set HOST to 127.0.0.1 or 0.0.0.0`;
  return null;
}
