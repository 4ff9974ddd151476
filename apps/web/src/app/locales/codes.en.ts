import { failureClasses, problems as table, reasons, remedies, type FailureClass, type ProblemCode, type Remedy } from '@marquee/contracts';
import { nested } from './nested.ts';

/** The contracts' own English sentences, and those of what only a browser can meet. */
const ownProblems = {
  offline: 'Marquee cannot be reached right now. What you see is what was last known; try again in a moment.',
  unknown: 'Something unexpected came back. Try again; if it stays, the log has the details.',
};

const titles = Object.fromEntries(Object.entries(table).map(([code, { title }]) => [code, title])) as Record<ProblemCode, string>;

export const codes = {
  problems: nested({ ...titles, ...ownProblems }),
  reasons: { ...reasons } as Record<keyof typeof reasons, string>,
  remedies: Object.fromEntries(Object.entries(remedies).map(([name, { label }]) => [name, label])) as Record<Remedy, string>,
  failures: Object.fromEntries(Object.entries(failureClasses).map(([name, { sentence }]) => [name, sentence])) as Record<FailureClass, string>,
};
