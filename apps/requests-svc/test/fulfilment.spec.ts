import {
  downloadProgressed, fulfilmentChanged, getRequest, getTimeline, requestCounted, requestMarks, userChanged, type OutputOf, type PayloadOf, type ReasonCode, type Stage,
} from '@marquee/contracts';
import { newId } from '@marquee/service-kit';
import { eventually } from '@marquee/testing';
import { actorOf, startWorld, type World } from './world.ts';

type Snapshot = PayloadOf<typeof fulfilmentChanged>;

describe('fulfilment', () => {
  let world: World;
  const admin = actorOf('admin');
  let next = 1_000;

  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.close());

  const approved = () => world.create(admin, (next += 1));
  const read = (id: string) => world.bus.request(getRequest, { id }, { actor: admin });
  const timeline = async (id: string) => (await world.bus.request(getTimeline, { id }, { actor: admin })).items;
  const snapshot = (requestId: string, revision: number, stage: Stage | null, reasonCode: ReasonCode, reasonParams = {}): Snapshot => ({
    id: newId(), at: new Date().toISOString(), requestId, revision, items: stage ? [stage] : [], openEnded: false, reasonCode, reasonParams, playUrl: stage === 'available' ? 'http://jellyfin/7' : null, connectionId: null,
  });
  /** Published under a message id of its own, so that the stream does not drop a repetition. */
  const publish = (event: Snapshot) => world.bus.publish(fulfilmentChanged.subject, newId(), JSON.stringify(event));
  const told = async (...events: Snapshot[]) => {
    for (const event of events) await publish(event);
    await world.settle();
  };
  const states = (entries: OutputOf<typeof getTimeline>['items']) => entries.map(({ sequence, type, to }) => [sequence, type, to]);

  it('moves the request, tells each step once, and frees the title when it is available', async () => {
    const { id, externalId } = await approved();
    const grabbed = snapshot(id, 3, 'grabbing', 'grabbed', { connection: 'Radarr' });

    await told(
      snapshot(id, 1, null, 'waiting_for_connection', { connection: 'Radarr', problem: 'it cannot be reached', nextAttemptAt: '2026-01-01T00:00:00.000Z' }),
      snapshot(id, 2, 'processing', 'searching', { connection: 'Radarr' }),
      grabbed, grabbed,
      snapshot(id, 4, 'available', 'available', { mediaServer: 'Jellyfin' }),
      grabbed,
    );

    expect(await read(id)).toMatchObject({
      state: 'available', reason: 'Ready to play on Jellyfin.', availableAt: expect.any(String), playUrl: 'http://jellyfin/7', items: { total: 1, available: 1 }, progress: null,
    });
    expect(states(await timeline(id)).slice(2)).toEqual([
      [3, 'note', 'approved'], [4, 'state_changed', 'processing'], [5, 'state_changed', 'grabbing'], [6, 'state_changed', 'available'],
    ]);
    await expect(world.create(actorOf('user'), externalId)).resolves.toMatchObject({ state: 'pending' });
  });

  it('tells those who look on of every part that is ready, and the timeline of none', async () => {
    const { id } = await approved();
    const counts: string[] = [];
    world.bus.onSignal(requestCounted, ({ request }) => void (request.id === id && counts.push(`${request.items.available} of ${request.items.total}`)));
    const pack = (revision: number, available: number) => ({
      ...snapshot(id, revision, 'matching', 'matching', { matcher: 'Shoko' }), items: Array.from({ length: 13 }, (_, i): Stage => (i < available ? 'available' : 'matching')),
    });
    await told(pack(1, 0));
    const before = await timeline(id);
    await told(pack(2, 5), pack(3, 9), pack(3, 9), pack(2, 5));

    await eventually(() => expect(counts).toEqual(['5 of 13', '9 of 13']));
    expect(await timeline(id)).toEqual(before);
    expect((await read(id)).items).toEqual({ total: 13, available: 9 });
  });

  it('ignores what comes late or twice, and never regresses once available', async () => {
    const { id } = await approved();

    await told(snapshot(id, 5, 'importing', 'importing'), snapshot(id, 2, 'processing', 'searching'), snapshot(id, 6, 'available', 'available'));
    const before = await read(id);
    await told(snapshot(id, 7, 'processing', 'searching'), snapshot(id, 8, 'failed', 'retries_exhausted'));

    expect(await read(id)).toEqual({ ...before, updatedAt: expect.any(String) });
    expect(states(await timeline(id)).slice(2)).toEqual([[3, 'state_changed', 'importing'], [4, 'state_changed', 'available']]);
  });

  it('shows the next of many attempts without a new entry', async () => {
    const { id } = await approved();
    const waiting = (revision: number, nextAttemptAt: string) => snapshot(id, revision, null, 'waiting_for_connection', { connection: 'Radarr', problem: 'it cannot be reached', nextAttemptAt });

    await told(waiting(1, '2026-01-01T00:00:00.000Z'), waiting(2, '2026-01-01T00:05:00.000Z'));

    expect((await read(id)).reason).toContain('00:05');
    expect(await timeline(id)).toHaveLength(3);
  });

  it('never touches a request that is not approved, nor minds one that does not exist', async () => {
    const { id } = await world.create(actorOf('user'), (next += 1));
    await told(snapshot(id, 1, 'downloading', 'downloading'), snapshot(newId(), 1, 'downloading', 'downloading'));
    expect(await read(id)).toMatchObject({ state: 'pending', reasonCode: 'awaiting_approval' });
    expect(await timeline(id)).toHaveLength(1);
  });

  it('shows progress while it downloads, and only then', async () => {
    const { id } = await approved();
    await told(snapshot(id, 1, 'downloading', 'downloading', { connection: 'Radarr' }));
    expect(await read(id)).toMatchObject({ progress: 0 });

    world.bus.emit(downloadProgressed, { requestId: id, progress: 0.42, etaSeconds: 90, items: [] });
    await eventually(async () => expect(await read(id)).toMatchObject({ progress: 0.42, etaSeconds: 90 }));
    await told(snapshot(id, 2, 'downloaded', 'downloaded', { connection: 'Radarr' }));
    world.bus.emit(downloadProgressed, { requestId: id, progress: 0.9, etaSeconds: 1, items: [] });
    await world.bus.ping();
    await told(snapshot(id, 3, 'importing', 'importing', { connection: 'Radarr', mediaServer: 'Jellyfin' }));

    expect(await read(id)).toMatchObject({ state: 'importing', progress: null, etaSeconds: null });
    expect(await timeline(id)).toHaveLength(5);
  });

  it('marks the newest live or available request of a title', async () => {
    const first = await approved();
    await told(snapshot(first.id, 1, 'available', 'available'));
    const second = await world.create(admin, first.externalId);
    const key = `movie:tmdb:${first.externalId}`;

    const { marks } = await world.bus.request(requestMarks, { titleKeys: [key, key, 'movie:tmdb:1'] }, { actor: actorOf('viewer') });

    expect(marks).toEqual({ [key]: { requestId: second.id, number: second.number, decision: 'approved', state: 'approved', progress: null } });
  });

  it('calls people by their newest name', async () => {
    const user = actorOf('user');
    const { id } = await world.create(user, (next += 1));
    const rename = (displayName: string, at: Date) => {
      const payload: PayloadOf<typeof userChanged> = { id: newId(), at: at.toISOString(), user: { id: user.userId, username: user.username, displayName, permissions: [], enabled: true, role: 'user', country: null, ageLimit: null, nextSeason: false } };
      return world.bus.publish(userChanged.subject, payload.id, JSON.stringify(payload));
    };

    await rename('New Name', new Date(Date.now() + 2_000));
    await rename('Old Name', new Date(Date.now() + 1_000));
    await world.settle();

    expect((await read(id)).requestedBy.displayName).toBe('New Name');
  });
});
