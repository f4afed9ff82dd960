import { defineConfig } from 'vitest/config'

export default defineConfig({
  // Node takes graphql's CommonJS build and so do all libraries; Vite would take the other one for our own code, whose
  // classes are not the same.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: ['src/**/*.test.ts', 'launch/**/*.test.ts', 'layers/**/*.test.ts'],
    globalSetup: ['@presstime/db/testing/global-setup'],
    // Each file has its own database, CMS and workers; two at a time is what two cores bear.
    maxWorkers: 2,
    // All files of a worker share what they import: to load the CMS for each of them took nearly half of the time. No module keeps state
    // that another file could meet.
    isolate: false,
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
})
