import type { RequestView } from '@marquee/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import type { DeskSearch } from '../../app/search-params.ts';
import { useShortcut } from '../../app/shortcuts.ts';
import { deskFilter, deskPageSize, requestsQuery } from '../requests/queries.ts';

const route = getRouteApi('/shell/desk');

export function useDeskSearch(): (change: DeskSearch) => void {
  const navigate = route.useNavigate();
  return useCallback((change: DeskSearch) => void navigate({ search: (old) => ({ ...old, ...change }), replace: true, resetScroll: false }), [navigate]);
}

/** A list with one in hand, which is in the address, and others selected. J, K and the arrows move; X selects. */
export function useDeskList(search: DeskSearch, leftOut: ReadonlySet<string>) {
  const setSearch = useDeskSearch();
  const list = useInfiniteQuery(requestsQuery(deskFilter(search), deskPageSize));
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [lastIndex, setLastIndex] = useState(0);

  const { data, fetchNextPage } = list;
  const items = useMemo(() => (data?.pages ?? []).flatMap((page) => page.items).filter(({ id }) => !leftOut.has(id)), [data, leftOut]);
  const chosen = items.filter(({ id }) => selected.has(id));
  const found = items.findIndex(({ number }) => number === search.at);
  const index = found >= 0 ? found : Math.min(lastIndex, items.length - 1);
  const current = items[index];

  const goTo = (next: number) => {
    const at = Math.max(0, Math.min(items.length - 1, next));
    setLastIndex(at);
    const target = items[at];
    if (target) setSearch({ at: target.number });
  };
  const clear = () => setSelected(new Set());
  const toggle = (id: string) => setSelected((old) => (old.has(id) ? new Set([...old].filter((other) => other !== id)) : new Set([...old, id])));

  useShortcut('j', () => goTo(index + 1));
  useShortcut('k', () => goTo(index - 1));
  useShortcut('ArrowDown', () => goTo(index + 1));
  useShortcut('ArrowUp', () => goTo(index - 1));
  useShortcut('x', () => current && toggle(current.id));
  useShortcut('Escape', clear, selected.size > 0);

  return {
    list,
    items,
    current,
    chosen,
    selected,
    /** What a key decides: those selected, else the one in hand. */
    inHand: (): RequestView[] => (chosen.length > 0 ? chosen : current ? [current] : []),
    /** The place stays when those that were decided leave. */
    decided: () => {
      setLastIndex(index);
      clear();
    },
    pick: (request: RequestView) => goTo(items.indexOf(request)),
    toggle,
    toggleAll: (all: boolean) => setSelected(new Set(all ? items.map(({ id }) => id) : [])),
    clear,
    more: useCallback(() => void fetchNextPage(), [fetchNextPage]),
    /** Nothing is left of it. */
    done: items.length === 0 && !list.isPending && !list.hasNextPage,
  };
}

export type DeskList = ReturnType<typeof useDeskList>;
