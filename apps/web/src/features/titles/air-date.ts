/** Whether an episode is out today where the viewer is; one without a date is not. */
export function isOut(airDate: string | null, now = new Date()): boolean {
  return airDate !== null && airDate <= calendarDay(now);
}

/** The viewer's own day as `yyyy-MM-dd`. */
function calendarDay(at: Date): string {
  return `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, '0')}-${String(at.getDate()).padStart(2, '0')}`;
}
