import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: { include: ['lib/**/*.test.ts', '*.integration.test.ts'], testTimeout: 20_000 },
})
