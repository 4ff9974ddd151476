export interface ValidationFailure {
  propertyName: string;
  errorMessage: string;
  attemptedValue?: unknown;
  severity: 'error' | 'warning' | 'info';
  errorCode?: string;
  formattedMessageArguments: unknown[];
  formattedMessagePlaceholderValues: Record<string, unknown>;
}

/** An answer other than the wanted one, in the shape these programs give it. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly body: unknown,
  ) {
    super(`Refused with ${status}`);
  }
}

export function failure(propertyName: string, errorMessage: string, errorCode?: string, attemptedValue?: unknown): ValidationFailure {
  const spoken = propertyName.replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
  return {
    propertyName,
    errorMessage,
    ...(attemptedValue === undefined ? {} : { attemptedValue }),
    severity: 'error',
    ...(errorCode ? { errorCode } : {}),
    formattedMessageArguments: [],
    formattedMessagePlaceholderValues: { propertyName: spoken, ...(attemptedValue === undefined ? {} : { propertyValue: attemptedValue }) },
  };
}

export const invalid = (failures: ValidationFailure[]): Refusal => new Refusal(400, failures);

export const notFound = (): Refusal => new Refusal(404, { message: 'NotFound' });

/** ASP.NET's own answer to a body it cannot bind, before the rules are asked. */
export const unreadable = (member: string, message: string): Refusal =>
  new Refusal(400, {
    type: 'https://tools.ietf.org/html/rfc9110#section-15.5.1',
    title: 'One or more validation errors occurred.',
    status: 400,
    errors: { [member]: [message] },
  });
