import { OutsideError } from '@marquee/service-kit';
import { ValidationFailures } from './schema.ts';

export interface RefusalRules {
  /** Names of validators: it is there already, and what may come with it. */
  exists: string;
  /** Property that carries the title's number. */
  number: string;
}

const settings = ['RootFolderExistsValidator', 'QualityProfileExistsValidator', 'RootFolderValidator', 'PathValidator', 'LanguageProfileExistsValidator'];
const settingProperties = ['RootFolderPath', 'QualityProfileId', 'LanguageProfileId', 'Path'];

/** True when an add is refused because the title is there, also when another add of it won a race. */
export function saysItExists(error: unknown, { exists }: RefusalRules): boolean {
  if (!(error instanceof OutsideError)) return false;
  if (error.details.status === 409) return true;
  return failuresOf(error).some((failure) => failure.errorCode === exists);
}

/** Gives the refusal of an add its class. By the validator's name: its sentence is translated. */
export function classify(error: unknown, { number }: RefusalRules): unknown {
  if (!(error instanceof OutsideError) || error.details.status !== 400) return error;
  const failures = failuresOf(error);
  const sentence = failures.map((failure) => failure.errorMessage).filter(Boolean).join(' ');
  const as = (failure: OutsideError['failure']) => new OutsideError(failure, sentence || error.message, error.details, { cause: error });
  if (failures.some((f) => settings.includes(f.errorCode ?? '') || settingProperties.includes(f.propertyName ?? ''))) return as('configuration');
  if (failures.some((f) => f.propertyName === number)) return as('title_unknown');
  return as('rejected');
}

function failuresOf(error: OutsideError) {
  const parsed = ValidationFailures.safeParse(error.details.body);
  return parsed.success ? parsed.data : [];
}
