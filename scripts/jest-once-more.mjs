import { jest } from '@jest/globals';

/**
 * On a machine of CI that is shared, what waits for real time can miss it. There a test that fails is run once more, and
 * what was wrong the first time is printed: one that needs it is a defect to be mended, and everywhere else it fails.
 */
if (process.env.CI) jest.retryTimes(1, { logErrorsBeforeRetry: true });
