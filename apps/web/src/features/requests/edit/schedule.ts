/** As the API takes it: an instant, `release` for the day of release, or null for as soon as it is approved. */
export type Schedule = string | null;
export type ScheduleKind = 'now' | 'release' | 'date';

export const kindOf = (schedule: Schedule): ScheduleKind => (schedule === null ? 'now' : schedule === 'release' ? 'release' : 'date');

/** The day of an instant in the viewer's zone, as a date field holds it. */
export function dayOf(instant: string): string {
  const at = new Date(instant);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** The first moment of a day in the viewer's zone; null while no day is given. */
export function instantOf(day: string): string | null {
  const at = new Date(`${day}T00:00:00`);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}
