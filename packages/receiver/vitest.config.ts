import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['*.test.ts', 'src/**/*.test.ts'],
    // The test of the README builds a Next site.
    testTimeout: 300_000,
  },
})
