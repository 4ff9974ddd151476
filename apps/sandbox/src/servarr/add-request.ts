import { knownProfile } from './reference.ts';
import { failure, unreadable, type ValidationFailure } from './refusals.ts';

export type Body = Record<string, unknown>;

/** The body as ASP.NET would bind it: a wrong type is refused before any rule is looked at. */
export function bindTypes(body: unknown, types: Readonly<Record<string, 'number' | 'string' | 'boolean'>>): Body {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw unreadable('$', 'The input was not valid.');
  const bound = body as Body;
  for (const [member, type] of Object.entries(types)) {
    const value = bound[member];
    if (value !== undefined && value !== null && typeof value !== type) {
      throw unreadable(`$.${member}`, `The JSON value could not be converted. Path: $.${member}`);
    }
  }
  return bound;
}

export function bindEnumeration(body: Body, member: string, values: readonly string[]): void {
  const value = body[member];
  if (value !== undefined && !values.includes(value as string)) throw unreadable(`$.${member}`, 'The JSON value could not be converted.');
}

export function profileFailures(given: unknown): ValidationFailure[] {
  const id = Number(given ?? 0);
  if (id <= 0) return [failure('QualityProfileId', "'Quality Profile Id' must be greater than '0'.", 'GreaterThanValidator', id)];
  return knownProfile(id) ? [] : [failure('QualityProfileId', 'Quality Profile does not exist', 'QualityProfileExistsValidator', id)];
}

export function rootFailures(body: Body, root: string, known: readonly string[]): ValidationFailure[] {
  if (!root && !body.path) return [failure('RootFolderPath', "'Root Folder Path' must not be empty.", 'NotEmptyValidator', '')];
  return root && !known.includes(root) ? [failure('RootFolderPath', `Root folder '${root}' does not exist`, 'RootFolderExistsValidator', root)] : [];
}
