import type { LiveMessage } from '@marquee/contracts';
import type { QueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { Place } from './live-place.ts';
import { receive } from './receive.ts';

export type LiveState = 'connecting' | 'live' | 'offline';

const longestWaitMs = 30_000;
const steadyMs = 5_000;
let state: LiveState = 'connecting';
const listeners = new Set<() => void>();

/**
 * The one WebSocket. Feeds the query cache. After a gap it is told what was missed; where that is no longer known, or too much,
 * the pages on show ask again once.
 * @returns ends it
 */
export function startLive(client: QueryClient): () => void {
  let socket: WebSocket | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let attempts = 0;
  let ended = false;
  const place = new Place();

  const open = () => {
    clearTimeout(timer);
    let steady: ReturnType<typeof setTimeout> | undefined;
    socket = new WebSocket(new URL('/ws', location.href.replace(/^http/, 'ws')));
    socket.onopen = () => {
      setState('live');
      steady = setTimeout(() => (attempts = 0), steadyMs);
    };
    socket.onmessage = ({ data }) => {
      const message = JSON.parse(String(data)) as LiveMessage;
      const { says, news, asksAgain } = place.after(message);
      if (says) socket?.send(JSON.stringify(says));
      if (news) receive(client, message, { quiet: place.isCatchingUp });
      for (const queryKey of asksAgain) void client.invalidateQueries({ queryKey });
    };
    socket.onclose = () => {
      clearTimeout(steady);
      if (ended) return;
      place.lost();
      setState(attempts > 0 ? 'offline' : 'connecting');
      timer = setTimeout(open, backoffMs(attempts++));
    };
  };
  const hurry = () => {
    if (socket?.readyState === WebSocket.CLOSED) open();
  };

  open();
  globalThis.addEventListener('online', hurry);
  return () => {
    ended = true;
    clearTimeout(timer);
    globalThis.removeEventListener('online', hurry);
    socket?.close();
    setState('connecting');
  };
}

export function useLiveState(): LiveState {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => state,
  );
}

/** Full jitter: a gateway that restarts is not met by everybody at once. */
export function backoffMs(attempt: number, random = Math.random): number {
  return 250 + random() * Math.min(longestWaitMs, 1_000 * 2 ** attempt);
}

function setState(next: LiveState): void {
  if (next === state) return;
  state = next;
  listeners.forEach((listener) => listener());
}
