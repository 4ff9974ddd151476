import fs from 'node:fs';
import { defineConfig } from '@playwright/test';

const port = 5155;
/** Debian's, Chrome's, or the one that CHROMIUM_PATH names; nothing is downloaded. */
const executablePath = process.env.CHROMIUM_PATH ?? ['/usr/bin/chromium', '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'].find((file) => fs.existsSync(file));

export default defineConfig({
  testDir: 'e2e',
  workers: 1,
  // On a shared machine of CI once more, and said so ("flaky"); see scripts/test.mjs.
  retries: process.env.CI ? 1 : 0,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  outputDir: 'test-results/browser',
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    locale: 'en-GB',
    trace: 'retain-on-failure',
    launchOptions: { executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] },
  },
  webServer: {
    command: 'node e2e/start.mjs',
    url: `http://127.0.0.1:${port}/health/ready`,
    env: { PORT: String(port), HOST: '127.0.0.1', MARQUEE_ADMIN_USERNAME: 'admin', MARQUEE_ADMIN_PASSWORD: 'marquee-e2e' },
    timeout: 60_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
    reuseExistingServer: false,
  },
});
