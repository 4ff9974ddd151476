import fs from 'node:fs';
import { networkInterfaces } from 'node:os';
import type { Settings } from './settings.ts';

export interface Ready {
  settings: Settings;
  firstAdminFile: string;
  firstAdminIsNew: boolean;
  sandboxUrl?: string;
  tmdbSandboxed: boolean;
}

/** What the person at the terminal needs now, and nothing else. */
export function readyMessage({ settings, firstAdminFile, firstAdminIsNew, sandboxUrl, tmdbSandboxed }: Ready): string {
  const lines = ['', `Marquee is ready: ${addresses(settings).join('  or  ')}`];
  if (fs.existsSync(firstAdminFile)) {
    const { username, password } = JSON.parse(fs.readFileSync(firstAdminFile, 'utf8')) as { username: string; password: string };
    lines.push(firstAdminIsNew ? `Sign in as "${username}" with the password ${password} (kept in ${firstAdminFile}).` : `The first admin's sign-in is kept in ${firstAdminFile}.`);
  }
  if (tmdbSandboxed) lines.push('Sandbox: the titles are a small rehearsal catalogue. Set TMDB_API_KEY for the real one.');
  if (sandboxUrl) lines.push(`Sandbox: rehearsal Radarr, Sonarr, qBittorrent, Shoko and Jellyfin stand in until you connect yours (${sandboxUrl}). MARQUEE_SANDBOX=off does without.`);
  return [...lines, 'Ctrl-C stops everything.', ''].join('\n');
}

function addresses({ host, port }: Settings): string[] {
  if (host !== '0.0.0.0' && host !== '::') return [`http://${host.includes(':') ? `[${host}]` : host}:${port}`];
  const outside = Object.values(networkInterfaces()).flat().find((address) => address?.family === 'IPv4' && !address.internal);
  return [`http://localhost:${port}`, ...(outside ? [`http://${outside.address}:${port}`] : [])];
}
