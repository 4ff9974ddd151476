interface Invalid {
  issues: readonly { path: PropertyKey[]; message: string }[];
}

/** A schema refused it. */
export const isInvalid = (error: unknown): error is Invalid => error instanceof Error && Array.isArray((error as Partial<Invalid>).issues);

/** What is wrong, field by field, in one line. */
export const issuesOf = ({ issues }: Invalid): string => issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`).join('; ');
