import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: {
    // One graphql in the process: without this vitest loads it as ESM here and as CommonJS in packages.
    alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }],
  },
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/clients/**', '**/node_modules/**'],
    // It imports graphql, which has to be the one of the alias.
    server: { deps: { inline: ['graphql-jit'] } },
    globalSetup: ['test/support/database.ts'],
    setupFiles: ['reflect-metadata'],
    isolate: false,
    maxWorkers: 4,
    // Not a measurement: a machine may be several times slower than usual.
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
});
