import { Activity, Ban, ChartColumn, Clapperboard, ClipboardCheck, Download, Flag, Gauge, History, Library, Plug, RotateCcw, Scale, ScrollText, Settings, SlidersHorizontal, Ticket, Trash2, Users, type LucideIcon } from 'lucide-react';
import { useMe } from '../me.ts';
import { links } from '../links.ts';

interface Place {
  name: 'discover' | 'requests' | 'collections' | 'dashboard' | 'history' | 'issues' | 'removals' | 'desk' | 'downloads' | 'blocklist' | 'retries' | 'health' | 'connections' | 'rules' | 'users' | 'audit' | 'quotas' | 'deskSettings' | 'settings';
  icon: LucideIcon;
  link: { to: string };
  exact?: boolean;
}

/** On a phone the other places are reached through settings; five fit under two thumbs. */
export const onBottomBar: readonly string[] = ['discover', 'requests', 'desk', 'settings'];

/** The places that this viewer may go to, in the order of the rail. */
export function usePlaces(): Place[] {
  const { permissions } = useMe();
  const places: (Place | false)[] = [
    { name: 'discover', icon: Clapperboard, link: links.discover(), exact: true },
    { name: 'requests', icon: Ticket, link: permissions.includes('requests.create') ? links.myRequests() : links.allRequests() },
    { name: 'collections', icon: Library, link: links.collections() },
    { name: 'dashboard', icon: ChartColumn, link: links.dashboard() },
    { name: 'history', icon: History, link: links.history() },
    permissions.includes('requests.approve') && { name: 'desk', icon: ClipboardCheck, link: links.desk() },
    permissions.includes('requests.take_part') && { name: 'issues', icon: Flag, link: links.issues() },
    permissions.includes('requests.manage') && { name: 'removals', icon: Trash2, link: links.removals() },
    permissions.includes('queue.manage') && { name: 'downloads', icon: Download, link: links.downloads() },
    permissions.includes('queue.manage') && { name: 'blocklist', icon: Ban, link: links.blocklist() },
    (permissions.includes('requests.manage') || permissions.includes('rules.manage')) && { name: 'retries', icon: RotateCcw, link: links.retries() },
    permissions.includes('connections.manage') && { name: 'health', icon: Activity, link: links.health() },
    permissions.includes('connections.manage') && { name: 'connections', icon: Plug, link: links.connections() },
    permissions.includes('rules.manage') && { name: 'rules', icon: Scale, link: links.rules() },
    permissions.includes('users.manage') && { name: 'users', icon: Users, link: links.users() },
    permissions.includes('users.manage') && { name: 'quotas', icon: Gauge, link: links.quotas() },
    permissions.includes('rules.manage') && { name: 'deskSettings', icon: SlidersHorizontal, link: links.deskSettings() },
    permissions.includes('audit.view') && { name: 'audit', icon: ScrollText, link: links.audit() },
    { name: 'settings', icon: Settings, link: { to: '/settings' } },
  ];
  return places.filter((place) => place !== false);
}
