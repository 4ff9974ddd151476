import { startSandbox, type Sandbox } from '@marquee/sandbox';
import { eventually } from '@marquee/testing';
import type { MatchedFile, MatcherPort } from '../src/plugins/port.ts';
import { shoko } from '../src/plugins/shoko/index.ts';

const options = { name: 'Shoko', timeoutMs: 1_000 };

describe.each([5, 6] as const)('Shoko %i, listened to', (generation) => {
  let sandbox: Sandbox;
  let client: MatcherPort;
  let stop = () => {};
  const matched: MatchedFile[] = [];
  const lines: string[] = [];
  const path = (episode: number) => `/data/anime/Lycoris Recoil/Season 01/Lycoris Recoil - S01E0${episode}.mkv`;
  const put = (episode: number) => sandbox.control.putFile({ path: path(episode), contentType: 'series', tmdbId: 154_494, title: 'Lycoris Recoil', year: 2022, season: 1, episode, anime: true });

  beforeAll(async () => {
    sandbox = await startSandbox({ paused: true });
    sandbox.control.shokoSettings({ generation });
    client = shoko.open(shoko.settings.parse({ url: sandbox.shokoUrl, username: 'sandbox', password: 'sandbox' }), options).client;
    stop = client.listen({ matched: (file) => matched.push(file), connected: () => lines.push('connected'), lost: () => lines.push('lost') });
    await eventually(() => expect(lines).toEqual(['connected']));
  });
  afterAll(async () => {
    stop();
    await sandbox.close();
  });

  it('tells of a file that was recognised', async () => {
    put(1);
    sandbox.control.shokoRecognise();
    await eventually(() => expect(matched).toHaveLength(1));
    expect(matched[0]?.path.endsWith('Lycoris Recoil/Season 01/Lycoris Recoil - S01E01.mkv')).toBe(true);
    expect(matched[0]?.episodes[0]).toMatchObject({ anidb: expect.stringMatching(/^\d+$/), episodeId: expect.stringMatching(/^\d+$/) });
  });

  it('comes back by itself, and finds what was told meanwhile', async () => {
    sandbox.control.loseHub();
    await eventually(() => expect(lines).toEqual(['connected', 'lost']));
    put(2);
    expect(await client.find(path(2))).toBeNull();
    sandbox.control.shokoRecognise();
    sandbox.control.restoreHub();
    await eventually(() => expect(lines).toEqual(['connected', 'lost', 'connected']));
    expect(matched).toHaveLength(1);
    expect(await client.find(path(2))).toMatchObject({ episodes: [{ anidb: expect.any(String) }] });
  });

  it('scans when it is told to, and falls silent when nobody listens', async () => {
    await client.scan();
    stop();
    await eventually(() => expect(sandbox.control.hubListeners()).toBe(0));
    expect(await shoko.test(shoko.settings.parse({ url: sandbox.shokoUrl, username: 'sandbox', password: 'wrong' }), options)).toMatchObject({ ok: false, failure: 'authentication' });
  });
});
