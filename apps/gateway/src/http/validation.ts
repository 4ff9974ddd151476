import { StandardSchemaValidationPipe } from '@nestjs/common';
import { AppError } from '@marquee/contracts';

/** `errors`: of each alternative, none of which fits. */
type Issue = { message: string; path?: readonly (PropertyKey | { key: PropertyKey })[]; errors?: readonly (readonly Issue[])[] };
const MOST = 20;

/** Parses what comes in by the schemas of the parameters; says what is wrong with which field. @throws contract.invalid_payload */
export const validationPipe = () => new StandardSchemaValidationPipe({ exceptionFactory: (issues) => invalid(issues) });

export function invalid(issues: readonly Issue[]): AppError {
  const fields = issues.flatMap(told).slice(0, MOST).map(({ path = [], message }) => ({ path: path.map((part) => String(typeof part === 'object' ? part.key : part)).join('.'), message }));
  const words = fields.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('; ');
  return new AppError('contract.invalid_payload', { issues: words, fields });
}

/** Of alternatives what is wrong with the one that comes closest; where several come as close, that none fits. */
function told(issue: Issue): Issue[] {
  const [nearest, next] = [...(issue.errors ?? [])].sort((a, b) => a.length - b.length);
  if (!nearest?.length || nearest.length === next?.length) return [issue];
  return nearest.flatMap(told).map((inner) => ({ ...inner, path: [...(issue.path ?? []), ...(inner.path ?? [])] }));
}
