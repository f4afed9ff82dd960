import { defineConfig } from 'vitest/config'

export default defineConfig({
  // Node takes graphql's CommonJS build and so do all libraries; Vite would take the other one for our own code, whose
  // classes are not the same.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: ['src/**/*.test.ts', 'launch/**/*.test.ts'],
    globalSetup: ['@presstime/db/testing/global-setup'],
    // Each file has a database, a CMS and workers of its own; two at a time is what two cores bear.
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
})
