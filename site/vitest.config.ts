import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: { include: ['*.test.ts', '{app,lib}/**/*.test.ts'], testTimeout: 20_000 },
})
