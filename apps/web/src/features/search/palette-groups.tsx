import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Search, UserRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { links } from '../../app/links.ts';
import { useMay } from '../../app/me.ts';
import type { TitleMark } from '../../app/types.ts';
import { Poster } from '../../ui/poster.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { requestsQuery } from '../requests/queries.ts';
import { usersQuery } from '../users/queries.ts';
import { usePaletteCommands } from './palette-commands.tsx';
import type { PaletteEntry } from './palette-entry.ts';
import { searchQuery } from './queries.ts';
import { useSettled } from './use-settled.ts';

interface PaletteGroup {
  name: 'titles' | 'requests' | 'users' | 'commands';
  entries: PaletteEntry[];
}

const typingMs = 160;
const most = 5;

/** What fits the words, group by group. */
export function usePaletteGroups(text: string): PaletteGroup[] {
  const { t } = useTranslation();
  const words = useSettled(text, typingMs);
  const asked = words.length > 1;
  const mayManageUsers = useMay('users.manage');
  const titles = useQuery({ ...searchQuery(words), enabled: asked });
  const requests = useInfiniteQuery({ ...requestsQuery({ status: [], q: words, sort: 'newest' }, most), enabled: asked });
  const users = useInfiniteQuery({ ...usersQuery(words), enabled: asked && mayManageUsers });
  const commands = usePaletteCommands(text);

  const titleEntries: PaletteEntry[] = (titles.data?.items ?? []).slice(0, most).map((title) => ({
    key: `title/${title.contentType}/${title.externalId}`,
    label: title.title,
    detail: [t(`titles.type.${title.contentType}`), title.releaseYear].filter(Boolean).join(' · '),
    picture: <Poster path={title.posterPath} title="" size="w154" className="rounded-sm" eager />,
    aside: title.mark && <StateBadge {...(title.mark as TitleMark)} quiet />,
    link: links.title(title),
  }));
  const everything: PaletteEntry = { key: 'search', label: t('search.everything', { query: words }), picture: <Search size={18} aria-hidden="true" />, link: links.search(words) };

  const groups: PaletteGroup[] = [
    { name: 'titles', entries: asked ? [...titleEntries, everything] : [] },
    {
      name: 'requests',
      entries: (asked ? (requests.data?.pages[0]?.items ?? []) : []).map((request) => ({
        key: `request/${request.id}`,
        label: request.title,
        detail: `#${request.number} · ${t(`titles.type.${request.contentType}`)}`,
        picture: <Poster path={request.posterPath} title="" size="w154" className="rounded-sm" eager />,
        aside: <StateBadge {...request} quiet />,
        link: links.request(request.number),
      })),
    },
    {
      name: 'users',
      entries: (asked ? (users.data?.pages[0]?.items ?? []) : []).slice(0, most).map((user) => ({
        key: `user/${user.id}`, label: user.displayName, detail: `@${user.username}`, picture: <UserRound size={18} aria-hidden="true" />, link: links.users(),
      })),
    },
    { name: 'commands', entries: commands },
  ];
  return groups.filter((group) => group.entries.length > 0);
}
