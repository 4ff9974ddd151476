import { readFileSync } from 'node:fs';
import { describeContract, sample } from './contracts.ts';
import { LYCORIS, MATRIX, multipartField, openRawReceiver, plex } from './library-tools.ts';
import { openStage, type Stage } from './stage.ts';

const captured = (name: string): any => {
  const file = sample(`plex/api/${name}`);
  return (file.response?.body ?? file).MediaContainer;
};

/** Names and kinds of the members, so that a number never stands where the real server sends text. */
const kindsOf = (object: object): Record<string, string> =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [name, Array.isArray(value) ? 'array' : typeof value]));

/** What of `ours` no capture has, or has as something else. */
function strangers(ours: object, ...captures: object[]): string[] {
  const known = captures.map(kindsOf);
  return Object.entries(kindsOf(ours)).filter(([name, kind]) => !known.some((one) => one[name] === kind)).map(([name, kind]) => `${name}: ${kind}`);
}

describeContract('Plex answers as captured', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await openStage();
    stage.sandbox.control.shelve('plex', MATRIX, LYCORIS);
    stage.sandbox.control.watched('plex', 'sandbox', MATRIX);
  });
  afterAll(() => stage.close());

  const container = async (path: string): Promise<any> => (await plex(stage, path)).json().MediaContainer;
  const oldFilms = captured('rs_movie_library.json');
  const viewing = { viewCount: 1, lastViewedAt: 1 };

  it('sections', async () => {
    const ours = await container('/library/sections');
    const theirs = captured('sections_get_200.json');
    expect(strangers(ours, theirs)).toEqual([]);
    expect(strangers(ours.Directory[0], theirs.Directory[0])).toEqual([]);
    expect(strangers(ours.Directory[0].Location[0], theirs.Directory[0].Location[0])).toEqual([]);
  });

  it('films', async () => {
    const ours = await container('/library/sections/1/all?includeGuids=1&X-Plex-Container-Start=0&X-Plex-Container-Size=10');
    const theirs = captured('library_movie_get_200.json');
    expect(strangers(ours, theirs, oldFilms)).toEqual([]);
    expect(strangers(ours.Metadata[0], theirs.Metadata[0], oldFilms.Metadata[0], viewing)).toEqual([]);
    expect(strangers(ours.Metadata[0].Media[0], theirs.Metadata[0].Media[0])).toEqual([]);
    expect(strangers(ours.Metadata[0].Media[0].Part[0], theirs.Metadata[0].Media[0].Part[0])).toEqual([]);
  });

  it('series and seasons', async () => {
    const ours = await container('/library/sections/2/all?includeGuids=1');
    const theirs = captured('library_show_get_200.json');
    expect(strangers(ours, theirs)).toEqual([]);
    expect(strangers(ours.Metadata[0], theirs.Metadata[0])).toEqual([]);
    const seasons = await container(ours.Metadata[0].key);
    const season = captured('rs_tv_seasons.json');
    expect(strangers(seasons.Metadata[0], season.Metadata[0], { year: 1, childCount: 1, audienceRating: 1, audienceRatingImage: '', originallyAvailableAt: '', Genre: [] })).toEqual([]);
  });

  it('the webhook of a new episode', async () => {
    const receiver = await openRawReceiver();
    stage.sandbox.control.webhooks('plex', [receiver.url]);
    stage.sandbox.control.putOnDisk({ contentType: 'series', tmdbId: 75214, season: 1, episode: 1 });
    await stage.sandbox.control.advance(2);
    const ours = multipartField(receiver.received[0]?.text ?? '', 'payload');
    const theirs = sample('plex/webhook/library_new_episode.json');
    expect(strangers(ours, theirs)).toEqual([]);
    expect(strangers(ours.Metadata, theirs.Metadata, { audienceRating: 1, audienceRatingImage: '' })).toEqual([]);
    await receiver.close();
  });

  it('the members the published document knows', async () => {
    const shared = process.env.MARQUEE_SHARED ?? new URL('../../../../shared', import.meta.url).pathname;
    const document = JSON.parse(readFileSync(`${shared}/contracts/openapi/plex-official-harvested.json`, 'utf8'));
    const described = Object.keys(document.components.schemas.metadata.properties);
    /** Sent by every server and left out of the document. */
    const known = [...described, 'guid', 'childCount', 'viewedLeafCount', 'parentGuid', 'grandparentGuid', 'parentYear'];
    for (const path of ['/library/sections/1/all?type=1&includeGuids=1', '/library/sections/2/all?type=2', '/library/sections/2/all?type=3', '/library/sections/2/all?type=4']) {
      const [first] = (await container(path)).Metadata;
      expect(Object.keys(first).filter((member) => !known.includes(member))).toEqual([]);
    }
  });
});
