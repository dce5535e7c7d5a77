const LOOK_EVERY_MS = 250;

/**
 * Calls back once the shell has ended by which `npm start` runs this program. npm passes SIGTERM on to that
 * shell, which ends without passing it further: the program would go on, with its port, and nobody would know.
 */
export function whenNpmShellEnds(callback: () => void): void {
  if (process.env.npm_lifecycle_event !== 'start' || process.platform === 'win32') return;
  const shell = process.ppid;
  const look = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(look);
    callback();
  }, LOOK_EVERY_MS).unref();
}
