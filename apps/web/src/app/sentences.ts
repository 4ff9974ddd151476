import { failureClasses, type FailureClass, type ReasonCode } from '@marquee/contracts';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useFormat, type Format } from './format.ts';
import { asProblem } from './problem.ts';

interface Reasoned {
  reason: string | null;
  reasonCode: ReasonCode | null;
  reasonParams: Record<string, unknown>;
}

/** Why a request is where it is, in the viewer's language; the English of the API where there is no code. */
export function reasonSentence(t: TFunction, format: Format, { reason, reasonCode, reasonParams }: Reasoned): string | null {
  if (!reasonCode) return reason;
  const { restCode, restParams } = reasonParams;
  // Of a request that is ready in part: why the rest is not.
  const rest = typeof restCode === 'string' && { rest: t(`reasons.${restCode}`, { ...readable(t, format, { ...reasonParams, ...(restParams as object | undefined) }), defaultValue: reasonParams.rest }) };
  return t(`reasons.${reasonCode}`, { ...readable(t, format, reasonParams), ...rest, defaultValue: reason ?? reasonCode });
}

/** What a refusal says to a person: what happened and what to try. */
export function problemSentence(t: TFunction, format: Format, error: unknown): string {
  const problem = asProblem(error);
  const detail = typeof problem.details.detail === 'string' ? problem.details.detail : undefined;
  return t(`problems.${problem.code}`, { ...readable(t, format, problem.details), defaultValue: detail ?? t('problems.unknown') });
}

/** Why a call to a connection did not succeed. */
export function failureSentence(t: TFunction, failure: string): string {
  const known = failure in failureClasses ? failure : Object.entries(failureClasses).find(([, { sentence }]) => sentence === failure)?.[0];
  return known ? t(`failures.${known as FailureClass}`) : failure;
}

export function useSentences() {
  const { t } = useTranslation();
  const format = useFormat();
  return {
    reason: (of: Reasoned) => reasonSentence(t, format, of),
    problem: (error: unknown) => problemSentence(t, format, error),
    failure: (failure: string) => failureSentence(t, failure),
  };
}

/** Keys of a window's name within a sentence. */
const within: Record<string, string> = { daily: 'day', weekly: 'week', monthly: 'month', active: 'now' };

/** Instants as times of day, failure classes as their sentences, states as their names. */
function readable(t: TFunction, format: Format, params: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      if (typeof value !== 'string') return [name, value];
      if ((name.endsWith('At') || name === 'scheduledFor') && !Number.isNaN(Date.parse(value))) return [name, format.when(value)];
      if (name === 'airDate' && !Number.isNaN(Date.parse(value))) return [name, format.day(value)];
      if (name === 'problem') return [name, failureSentence(t, value)];
      if (name === 'decision' || name === 'state') return [name, t(`states.${value}`, { defaultValue: value })];
      if (name === 'window') return [name, t(`quota.window.${within[value] ?? value}`, { defaultValue: value })];
      if (name === 'action') return [name, t(`actionsDone.${value}`, { defaultValue: t(`actionsToDo.${value}`, { defaultValue: value }) })];
      return [name, value];
    }),
  );
}
