import { useEffect, useState } from 'react';

/** Longer than a browser's timer can count is in time for whoever looks on. */
const longestTimerMs = 2 ** 31 - 1;

/** Whether a time is not over yet; false by itself once it is. The time is that of the first drawing: key what draws it by it. */
export function useInTime(until: string): boolean {
  const [inTime, setInTime] = useState(() => Date.parse(until) > Date.now());
  useEffect(() => {
    const left = Date.parse(until) - Date.now();
    if (left > longestTimerMs) return;
    const timer = setTimeout(() => setInTime(false), Math.max(0, left));
    return () => clearTimeout(timer);
  }, [until]);
  return inTime;
}
