import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: { include: ['{app,lib}/**/*.test.ts', '*.integration.test.ts'], testTimeout: 20_000 },
})
