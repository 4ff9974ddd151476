import { z } from 'zod';
import { failureClasses, type FailureClass as Class } from './failure-classes.ts';

// The table stands by itself, so that a browser takes it without zod.
export { failureClasses } from './failure-classes.ts';

export type FailureClass = Class;
export const FailureClass = z.enum(Object.keys(failureClasses) as [Class, ...Class[]]);
