import { addRequest, openStage, type Stage } from './stage.ts';

describe('Radarr', () => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await openStage();
  });
  afterEach(() => stage.close());

  it('adds a film once, however many ask at the same time', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => stage.radarr('POST', 'movie', addRequest(603))));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    const refused = answers.find(({ status }) => status === 400)?.json();
    expect(refused.map((failure: any) => failure.errorCode)).toEqual(['MovieExistsValidator', 'MoviePathValidator']);
    const { radarr } = (await stage.call('GET', '/control/state')).json();
    expect(radarr.added).toEqual({ 603: 1 });
    expect(radarr.addAttempts).toEqual({ 603: 8 });
  });

  it('looks films up by number, by IMDb number and by name', async () => {
    const titles = async (term: string): Promise<string[]> => (await stage.radarr('GET', `movie/lookup?term=${encodeURIComponent(term)}`)).json().map((movie: any) => movie.title);
    expect(await titles('tmdb:603')).toEqual(['The Matrix']);
    expect(await titles('imdb:tt0133093')).toEqual(['The Matrix']);
    expect(await titles('tmdb:1')).toEqual([]);
    expect(await titles('matrix')).toContain('The Matrix Reloaded');
    const [unknown] = (await stage.radarr('GET', 'movie/lookup?term=tmdb:603')).json();
    expect(unknown).not.toHaveProperty('id');
    stage.sandbox.control.preload(603);
    expect((await stage.radarr('GET', 'movie/lookup/tmdb?tmdbId=603')).json().id).toBeGreaterThan(0);
  });

  it('changes what a client may change, and keeps the rest', async () => {
    const movie = (await stage.radarr('POST', 'movie', addRequest(603, { monitored: false, addOptions: {} }))).json();
    const changed = await stage.radarr('PUT', `movie/${movie.id}`, { ...movie, monitored: true, tags: [5, 5], hasFile: true });
    expect(changed.status).toBe(202);
    expect(changed.json()).toMatchObject({ monitored: true, tags: [5], hasFile: false });
    expect((await stage.radarr('PUT', 'movie/99', movie)).status).toBe(404);
  });

  it('returns the tag there is', async () => {
    const tag = (label: string) => stage.radarr('POST', 'tag', { label });
    const first = await tag('Marquee');
    expect(first.json()).toEqual({ id: expect.any(Number), label: 'marquee' });
    expect((await tag('marquee')).json()).toEqual(first.json());
    expect((await tag('not this one')).status).toBe(400);
  });

  it('returns the command that is already queued', async () => {
    stage.sandbox.control.preload(603);
    const command = async (): Promise<any> => (await stage.radarr('POST', 'command', { name: 'moviessearch', movieIds: [1] })).json();
    const first = await command();
    expect((await command()).id).toBe(first.id);
    await stage.sandbox.control.advance(1);
    expect((await stage.radarr('GET', `command/${first.id}`)).json().status).toBe('started');
    await stage.sandbox.control.advance(2);
    expect((await stage.radarr('GET', `command/${first.id}`)).json()).toMatchObject({ status: 'completed', result: 'successful' });
    expect((await command()).id).not.toBe(first.id);
    expect((await stage.radarr('POST', 'command', { name: 'Nonsense' })).status).toBe(400);
  });

  it('gives the last page of the queue again to whoever asks past it', async () => {
    for (const id of [603, 604, 605]) await stage.radarr('POST', 'movie', addRequest(id));
    await stage.sandbox.control.advance(5);
    const page = (number: number) => stage.radarr('GET', `queue?page=${number}&pageSize=2`).then((answer) => answer.json());
    const [second, ninth] = [await page(2), await page(9)];
    expect(second).toMatchObject({ page: 2, totalRecords: 3 });
    expect(second.records).toHaveLength(1);
    expect(ninth).toEqual(second);
  });

  it('puts a film on the exclusion list when asked', async () => {
    stage.sandbox.control.preload(603, { hasFile: true });
    await stage.radarr('DELETE', 'movie/1?addImportExclusion=true');
    expect((await stage.radarr('GET', 'exclusions')).json()).toEqual([expect.objectContaining({ tmdbId: 603, movieTitle: 'The Matrix' })]);
  });

  it('shows a full disk in its folders and its health', async () => {
    stage.sandbox.control.outcome(603, 'disk_full');
    expect((await stage.radarr('GET', 'rootfolder')).json()[0].freeSpace).toBe(0);
    expect((await stage.radarr('GET', 'health')).json()[0]).toMatchObject({ type: 'error' });
  });
});
