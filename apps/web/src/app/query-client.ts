import { QueryCache, QueryClient } from '@tanstack/react-query';
import { asProblem, isSignedOut } from './problem.ts';

const minute = 60_000;
let onSignedOut: () => void = () => undefined;

/** What to do when the gateway says that the session has ended. */
export function whenSignedOut(action: () => void): void {
  onSignedOut = action;
}

/** One cache for the whole app. The WebSocket keeps it fresh, so that nothing is asked again by the clock. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error) => {
      if (isSignedOut(error)) onSignedOut();
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: minute,
      gcTime: 30 * minute,
      refetchOnWindowFocus: false,
      retry: (failures, error) => failures < 2 && asProblem(error).status === 0,
      retryDelay: (attempt) => Math.random() * Math.min(8_000, 500 * 2 ** attempt),
    },
    mutations: { retry: false },
  },
});
