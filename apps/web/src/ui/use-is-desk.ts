import { useSyncExternalStore } from 'react';

/** The breakpoint `desk` of the tokens. */
const wide = () => matchMedia('(min-width: 60rem)');

/** Whether there is room for a desk; for where the two layouts share nothing. Else a class does. */
export function useIsDesk(): boolean {
  return useSyncExternalStore(
    (listener) => {
      const query = wide();
      query.addEventListener('change', listener);
      return () => query.removeEventListener('change', listener);
    },
    () => wide().matches,
  );
}
