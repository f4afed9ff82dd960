import { defineConfig } from '@playwright/test'
import { browserArgs, findBrowser } from './browser.ts'

const executablePath = findBrowser()

export default defineConfig({
  testDir: 'tests',
  globalSetup: './harness/global-setup.ts',
  // All tests share one stack, and they stop and kill its servers.
  workers: 1,
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  globalTimeout: 25 * 60_000,
  reporter: [['list'], ['json', { outputFile: undefined }]],
  use: {
    headless: true,
    trace: 'retain-on-failure',
    launchOptions: { args: browserArgs, ...(executablePath && { executablePath }) },
  },
})
