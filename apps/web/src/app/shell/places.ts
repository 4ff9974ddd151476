import { Activity, Ban, ChartColumn, Clapperboard, ClipboardCheck, Download, Flag, Gauge, History, Library, Plug, RotateCcw, Scale, ScrollText, Settings, SlidersHorizontal, Ticket, Trash2, Users, type LucideIcon } from 'lucide-react';
import { useMe } from '../me.ts';
import { links } from '../links.ts';

export interface Place {
  name: 'discover' | 'requests' | 'collections' | 'dashboard' | 'history' | 'issues' | 'removals' | 'desk' | 'downloads' | 'blocklist' | 'retries' | 'health' | 'connections' | 'rules' | 'users' | 'audit' | 'quotas' | 'deskSettings' | 'settings';
  icon: LucideIcon;
  link: { to: string };
  exact?: boolean;
  /** Those of one group stand together on the rail, under its name; the first have none. */
  group: (typeof groups)[number];
}

export const groups = ['own', 'desk', 'operation', 'house'] as const;

/** On a phone the other places are reached through settings; five fit under two thumbs. */
export const onBottomBar: readonly string[] = ['discover', 'requests', 'desk', 'settings'];

/** The places that this viewer may go to, in the order of the rail. */
export function usePlaces(): Place[] {
  const { permissions } = useMe();
  const places: (Place | false)[] = [
    { name: 'discover', group: 'own', icon: Clapperboard, link: links.discover(), exact: true },
    { name: 'requests', group: 'own', icon: Ticket, link: permissions.includes('requests.create') ? links.myRequests() : links.allRequests() },
    { name: 'collections', group: 'own', icon: Library, link: links.collections() },
    { name: 'dashboard', group: 'own', icon: ChartColumn, link: links.dashboard() },
    { name: 'history', group: 'own', icon: History, link: links.history() },
    { name: 'settings', group: 'own', icon: Settings, link: { to: '/settings' } },
    permissions.includes('requests.approve') && { name: 'desk', group: 'desk', icon: ClipboardCheck, link: links.desk() },
    permissions.includes('requests.take_part') && { name: 'issues', group: 'desk', icon: Flag, link: links.issues() },
    permissions.includes('requests.manage') && { name: 'removals', group: 'desk', icon: Trash2, link: links.removals() },
    permissions.includes('rules.manage') && { name: 'rules', group: 'desk', icon: Scale, link: links.rules() },
    permissions.includes('users.manage') && { name: 'quotas', group: 'desk', icon: Gauge, link: links.quotas() },
    permissions.includes('queue.manage') && { name: 'downloads', group: 'operation', icon: Download, link: links.downloads() },
    permissions.includes('queue.manage') && { name: 'blocklist', group: 'operation', icon: Ban, link: links.blocklist() },
    (permissions.includes('requests.manage') || permissions.includes('rules.manage')) && { name: 'retries', group: 'operation', icon: RotateCcw, link: links.retries() },
    permissions.includes('connections.manage') && { name: 'health', group: 'operation', icon: Activity, link: links.health() },
    permissions.includes('connections.manage') && { name: 'connections', group: 'operation', icon: Plug, link: links.connections() },
    permissions.includes('users.manage') && { name: 'users', group: 'house', icon: Users, link: links.users() },
    permissions.includes('rules.manage') && { name: 'deskSettings', group: 'house', icon: SlidersHorizontal, link: links.deskSettings() },
    permissions.includes('audit.view') && { name: 'audit', group: 'house', icon: ScrollText, link: links.audit() },
  ];
  return places.filter((place) => place !== false);
}
