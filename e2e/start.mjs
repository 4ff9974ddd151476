/** The whole product as `npm start` runs it, on an empty data folder, for the browser tests. */
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';

const data = fileURLToPath(new URL('../test-results/browser-data', import.meta.url));
fs.rmSync(data, { recursive: true, force: true });
process.env.MARQUEE_DATA = data;
process.env.MARQUEE_SANDBOX = 'on';
await import('../apps/all-in-one/dist/main.js');
