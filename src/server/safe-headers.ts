/**
 * Headers of every answer except the playground, which has its own. Answers are data: a browser must not guess another
 * type, run scripts in them, or show them in a frame.
 */
export const SAFE_HEADERS = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
} as const;
