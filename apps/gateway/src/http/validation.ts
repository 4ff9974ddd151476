import { StandardSchemaValidationPipe } from '@nestjs/common';
import { AppError } from '@marquee/contracts';

type Issue = { message: string; path?: readonly (PropertyKey | { key: PropertyKey })[] };
const MOST = 20;

/** Parses what comes in by the schemas of the parameters; says what is wrong with which field. @throws contract.invalid_payload */
export const validationPipe = () => new StandardSchemaValidationPipe({ exceptionFactory: (issues) => invalid(issues) });

export function invalid(issues: readonly Issue[]): AppError {
  const fields = issues.slice(0, MOST).map(({ path = [], message }) => ({ path: path.map((part) => String(typeof part === 'object' ? part.key : part)).join('.'), message }));
  const words = fields.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('; ');
  return new AppError('contract.invalid_payload', { issues: words, fields });
}
