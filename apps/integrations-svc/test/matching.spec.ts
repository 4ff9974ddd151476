import { fulfilmentChanged, type FulfilmentChanged } from '@marquee/contracts';
import { startSandbox, type Sandbox } from '@marquee/sandbox';
import { eventually, type Stack } from '@marquee/testing';
import type { z } from 'zod';
import { MatchCheck } from '../src/matching/match-check.ts';
import { MatchListener } from '../src/matching/match-listener.ts';
import { connect, onItsWay, startQuiet } from './support/downloads.ts';

const EPISODES = 13;
const numbers = Array.from({ length: EPISODES }, (_, i) => i + 1);
const keyOf = (episode: number) => `S01E${String(episode).padStart(2, '0')}`;

describe.each([5, 6] as const)('matching, by Shoko %i', (generation) => {
  let stack: Stack;
  let sandbox: Sandbox;
  let sonarr: string;

  beforeAll(async () => {
    [stack, sandbox] = await Promise.all([startQuiet(), startSandbox({ paused: true })]);
    sandbox.control.shokoSettings({ generation });
    sonarr = await connect(stack, 'sonarr', 'Sonarr');
    await connect(stack, 'shoko', 'Shoko', { url: sandbox.shokoUrl, apiKey: await key() });
    await follow();
  });
  afterAll(async () => {
    await stack.close();
    await sandbox.close();
  });

  const follow = () => stack.service('integrations').app.get(MatchListener).follow();
  const check = () => stack.service('integrations').app.get(MatchCheck).check();
  const key = async () => {
    const answer = await fetch(`${sandbox.shokoUrl}/api/auth`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ user: 'sandbox', pass: 'sandbox', device: 'spec' }) });
    return ((await answer.json()) as { apikey: string }).apikey;
  };
  const pathOf = (title: string, episode: number) => `/data/anime/${title}/Season 01/${title} - ${keyOf(episode)}.mkv`;
  const recognise = (title: string, episode: number) => {
    sandbox.control.putFile({ path: pathOf(title, episode), contentType: 'series', tmdbId: 154_494, title, year: 2022, season: 1, episode, anime: true });
    sandbox.control.shokoRecognise(pathOf(title, episode));
  };
  const ask = (title: string) => onItsWay(stack, sonarr, numbers.map((episode) => ({ key: keyOf(episode), stage: 'matching', path: pathOf(title, episode), imported: true })), title);
  const said = async (requestId: string): Promise<z.infer<typeof FulfilmentChanged> | undefined> =>
    (await stack.db('integrations').maybeOne<{ payload: z.infer<typeof FulfilmentChanged> }>('select payload from event_log where aggregate_id = $1 and subject = $2 order by seq desc limit 1', [requestId, fulfilmentChanged.subject]))?.payload;
  const becomes = (requestId: string, available: number) => eventually(async () => expect((await said(requestId))?.items.filter((stage) => stage === 'available')).toHaveLength(available), 20_000);

  it('five of thirteen, then all, by its messages alone', async () => {
    await eventually(() => expect(sandbox.control.hubListeners()).toBe(1));
    const requestId = await ask('Lycoris Recoil');
    const other = await ask('Another Show');
    for (const episode of numbers.slice(0, 5)) recognise('Lycoris Recoil', episode);
    await becomes(requestId, 5);
    expect((await said(requestId))?.items.slice(5)).toEqual(Array<string>(8).fill('matching'));
    for (const episode of numbers.slice(5)) recognise('Lycoris Recoil', episode);
    await becomes(requestId, 13);
    expect(await said(requestId)).toMatchObject({ reasonCode: 'available_without_server', reasonParams: { connection: 'Sonarr' } });
    expect(await said(other)).toBeUndefined();
  });

  it('what was recognised before the import, or while the line was down, by asking', async () => {
    for (const episode of numbers) recognise('Made in Abyss', episode);
    const early = await ask('Made in Abyss');
    await check();
    await becomes(early, 13);

    sandbox.control.loseHub();
    await eventually(() => expect(sandbox.control.hubListeners()).toBe(0));
    const late = await ask('Mushishi');
    await check();
    expect(await said(late)).toBeUndefined();
    for (const episode of numbers) recognise('Mushishi', episode);
    sandbox.control.restoreHub();
    await becomes(late, 13);
  });

  it('is no longer listened to when it is switched off', async () => {
    await stack.db('integrations').execute(`update connection set enabled = false where type = 'shoko'`);
    await follow();
    await eventually(() => expect(sandbox.control.hubListeners()).toBe(0));
  });
});
