import { defineConfig } from '@playwright/test';
import { OUTPUT } from './e2e/support/surroundings';

export default defineConfig({
  testDir: './e2e',
  outputDir: `${OUTPUT}/results`,
  globalSetup: './e2e/support/globalSetup.ts',
  fullyParallel: false,
  // Each worker has a server of its own, and a browser whose camera shows what that worker says.
  workers: Number(process.env.ROLLCALL_E2E_WORKERS ?? 2),
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    locale: 'en-GB',
    viewport: { width: 1440, height: 900 },
    // Their own test allows them; elsewhere each new context would fetch the whole application.
    contextOptions: { reducedMotion: 'reduce', serviceWorkers: 'block' },
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
});
