/**
 * What names one version of a unit, as publishers write it: `code@validFrom`, or `code@..` where the start is
 * not known.
 */
export const unitKey = ({ code, validFrom }: { code: string; validFrom: string | null }): string =>
  `${code}@${validFrom ?? '..'}`;
