import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { createHash, pbkdf2Sync, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { eventually } from '@marquee/testing';

export interface RealQbittorrent {
  url: string;
  version: string;
  downloads: string;
  username: string;
  password: string;
  /** As a manager does it. @returns its hash, upper case */
  add(name: string, content: Buffer): Promise<string>;
  close(): Promise<void>;
}

/** The version that is installed, or undefined. */
export function installedVersion(): string | undefined {
  try {
    return /\d+(\.\d+)+/.exec(execFileSync('qbittorrent-nox', ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))?.[0];
  } catch {
    return undefined;
  }
}

/** A qbittorrent-nox of its own: profile, port and password are new, and it speaks to nobody else. */
export async function startQbittorrent(): Promise<RealQbittorrent> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'marquee-qbittorrent-'));
  const downloads = path.join(folder, 'downloads');
  const [username, password, port, peerPort] = ['marquee', randomBytes(12).toString('base64url'), await freePort(), await freePort()];
  fs.mkdirSync(path.join(folder, 'qBittorrent/config'), { recursive: true });
  fs.mkdirSync(downloads);
  fs.writeFileSync(path.join(folder, 'qBittorrent/config/qBittorrent.conf'), configuration({ username, password, port, peerPort, downloads }));
  const child = spawn('qbittorrent-nox', [`--profile=${folder}`, `--webui-port=${port}`], { stdio: ['ignore', 'ignore', 'ignore'] });
  const url = `http://127.0.0.1:${port}`;
  const cookie = await eventually(() => signIn(url, username, password)).catch(async (error: unknown) => {
    await ended(child);
    throw error;
  });
  return {
    url, username, password, downloads,
    version: installedVersion() ?? '',
    add: async (name, content) => {
      const { file, hash } = torrent(name, content);
      const body = new FormData();
      body.set('torrents', new Blob([new Uint8Array(file)]), `${name}.torrent`);
      const answer = await fetch(`${url}/api/v2/torrents/add`, { method: 'POST', headers: { cookie, referer: url }, body });
      expect(answer.ok).toBe(true);
      return hash;
    },
    close: async () => {
      await ended(child);
      fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

const configuration = (o: { username: string; password: string; port: number; peerPort: number; downloads: string }) => `[LegalNotice]
Accepted=true

[BitTorrent]
Session\\DHTEnabled=false
Session\\LSDEnabled=false
Session\\PeXEnabled=false
Session\\Port=${o.peerPort}
Session\\DefaultSavePath=${o.downloads}
Session\\QueueingSystemEnabled=true

[Preferences]
Connection\\UPnP=false
WebUI\\Address=127.0.0.1
WebUI\\Port=${o.port}
WebUI\\UseUPnP=false
WebUI\\LocalHostAuth=true
WebUI\\Username=${o.username}
WebUI\\Password_PBKDF2="@ByteArray(${sealed(o.password)})"
`;

/** As qBittorrent keeps a password. */
function sealed(password: string): string {
  const salt = randomBytes(16);
  return `${salt.toString('base64')}:${pbkdf2Sync(password, salt, 100_000, 64, 'sha512').toString('base64')}`;
}

async function signIn(url: string, username: string, password: string): Promise<string> {
  const answer = await fetch(`${url}/api/v2/auth/login`, { method: 'POST', headers: { referer: url }, body: new URLSearchParams({ username, password }) });
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0];
  if (!cookie) throw new Error(`not signed in (${answer.status})`);
  return cookie;
}

const PIECE = 16_384;

/** A torrent of one file and without a tracker. */
function torrent(name: string, content: Buffer): { file: Buffer; hash: string } {
  const pieces = Buffer.concat(Array.from({ length: Math.ceil(content.length / PIECE) }, (_, i) => createHash('sha1').update(content.subarray(i * PIECE, (i + 1) * PIECE)).digest()));
  const info = Buffer.concat([Buffer.from(`d6:lengthi${content.length}e4:name${name.length}:${name}12:piece lengthi${PIECE}e6:pieces${pieces.length}:`), pieces, Buffer.from('e')]);
  return { file: Buffer.concat([Buffer.from('d4:info'), info, Buffer.from('e')]), hash: createHash('sha1').update(info).digest('hex').toUpperCase() };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const end = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const patience = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await end;
  clearTimeout(patience);
}

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await new Promise<number>((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port)));
  await new Promise((resolve) => server.close(resolve));
  return port;
}
