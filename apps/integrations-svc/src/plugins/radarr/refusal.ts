import { OutsideError } from '@marquee/service-kit';
import { ValidationFailures } from './schema.ts';

const exists = ['MovieExistsValidator', 'MoviePathValidator'];
const settings = ['RootFolderExistsValidator', 'QualityProfileExistsValidator', 'RootFolderValidator', 'PathValidator'];

/** True when Radarr refuses an add because it has the film, also when another add of it won a race. */
export function saysItExists(error: unknown): boolean {
  if (!(error instanceof OutsideError)) return false;
  if (error.details.status === 409) return true;
  return failuresOf(error).some((failure) => failure.errorCode === exists[0]);
}

/** Gives Radarr's refusal of an add its class. By the validator's name: its sentence is translated. */
export function classify(error: unknown): unknown {
  if (!(error instanceof OutsideError) || error.details.status !== 400) return error;
  const failures = failuresOf(error);
  const sentence = failures.map((failure) => failure.errorMessage).filter(Boolean).join(' ');
  const as = (failure: OutsideError['failure']) => new OutsideError(failure, sentence || error.message, error.details, { cause: error });
  if (failures.some((f) => settings.includes(f.errorCode ?? '') || ['RootFolderPath', 'QualityProfileId', 'Path'].includes(f.propertyName ?? ''))) return as('configuration');
  if (failures.some((f) => f.propertyName === 'TmdbId' && !exists.includes(f.errorCode ?? ''))) return as('title_unknown');
  return as('rejected');
}

function failuresOf(error: OutsideError) {
  const parsed = ValidationFailures.safeParse(error.details.body);
  return parsed.success ? parsed.data : [];
}
