import { fileURLToPath } from 'node:url';
import { swcOptions } from './scripts/swc-options.mjs';

/** One configuration for every project; `rootDir` is set by the project's `test` script. */
export default {
  testMatch: ['<rootDir>/src/**/*.spec.ts', '<rootDir>/test/**/*.spec.ts'],
  modulePathIgnorePatterns: ['/dist/'],
  extensionsToTreatAsEsm: ['.ts'],
  setupFiles: [fileURLToPath(import.meta.resolve('reflect-metadata'))],
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['@marquee/source', 'node', 'node-addons'] },
  transform: { '\\.ts$': [fileURLToPath(import.meta.resolve('@swc/jest')), swcOptions] },
  testTimeout: process.env.CI ? 90_000 : 30_000,
  // A failed test leaves its servers open: elsewhere that is to be seen, in CI it must not hang.
  forceExit: Boolean(process.env.CI),
};
