import { Activity, Ban, ClipboardCheck, Clapperboard, Download, Plug, Settings, Ticket, Users, type LucideIcon } from 'lucide-react';
import { useMe } from '../me.ts';
import { links } from '../links.ts';

interface Place {
  name: 'discover' | 'requests' | 'desk' | 'downloads' | 'blocklist' | 'health' | 'connections' | 'users' | 'settings';
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
    permissions.includes('requests.approve') && { name: 'desk', icon: ClipboardCheck, link: links.desk() },
    permissions.includes('queue.manage') && { name: 'downloads', icon: Download, link: links.downloads() },
    permissions.includes('queue.manage') && { name: 'blocklist', icon: Ban, link: links.blocklist() },
    permissions.includes('connections.manage') && { name: 'health', icon: Activity, link: links.health() },
    permissions.includes('connections.manage') && { name: 'connections', icon: Plug, link: links.connections() },
    permissions.includes('users.manage') && { name: 'users', icon: Users, link: links.users() },
    { name: 'settings', icon: Settings, link: { to: '/settings' } },
  ];
  return places.filter((place) => place !== false);
}
