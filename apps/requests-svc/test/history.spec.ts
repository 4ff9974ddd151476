import {
  addComment, approveRequest, cancelRequest, declineRequest, deleteComment, editComment, historyTypes, listHistory, setPriority, timelineType, undoCancel, type InputOf, type LoggedEvent, type OutputOf,
} from '@marquee/contracts';
import { encodeCursor } from '@marquee/service-kit';
import { actorOf, outcomes, startWorld, times, type World } from './world.ts';

type Entry = OutputOf<typeof listHistory>['items'][number];

describe('the history', () => {
  let world: World;
  const [admin, zoe, max] = [actorOf('admin'), actorOf('user'), actorOf('user')];
  let next = 5_000;
  const create = (actor = zoe) => world.create(actor, (next += 1));
  const history = (filter: InputOf<typeof listHistory> = {}, actor = admin) => world.bus.request(listHistory, filter, { actor });
  async function pages(filter: InputOf<typeof listHistory>, actor = admin, between: () => Promise<unknown> = async () => {}): Promise<Entry[]> {
    const items: Entry[] = [];
    for (let cursor: string | undefined; ; await between()) {
      const page = await history({ limit: 7, ...filter, cursor }, actor);
      items.push(...page.items);
      if (!page.nextCursor) return items;
      cursor = page.nextCursor;
    }
  }
  const ids = (items: Entry[]) => items.map(({ id }) => id);

  beforeAll(async () => {
    world = await startWorld();
    for (const actor of [zoe, max, admin]) {
      const made = await Promise.all(times(8, () => create(actor)));
      if (actor !== admin) {
        await world.bus.request(approveRequest, { id: made[0]!.id }, { actor: admin });
        await world.bus.request(declineRequest, { id: made[1]!.id, reason: 'Zebrafink is not for us' }, { actor: admin });
        await world.bus.request(cancelRequest, { id: made[2]!.id }, { actor });
        await world.bus.request(undoCancel, { id: made[2]!.id }, { actor });
        await world.bus.request(setPriority, { id: made[3]!.id, priority: 'high' }, { actor: admin });
      }
    }
  });
  afterAll(() => world.close());

  it('has everything once, newest first, in pages and under filters', async () => {
    for (const filter of [{}, { user: zoe.userId }, { type: ['created', 'declined'] }, { type: 'restored' }, { contentType: 'movie' }, { q: 'film' }, { user: max.userId, q: 'film' }, { from: '2020-01-01T00:00:00.000Z' }] as const) {
      const items = await pages(filter as InputOf<typeof listHistory>);
      const whole = await pages({ ...filter, limit: 100 } as InputOf<typeof listHistory>);
      expect(items.length).toBeGreaterThan(0);
      expect(ids(items)).toEqual(ids(whole));
      expect(new Set(ids(items)).size).toBe(items.length);
    }
    const { n } = await world.db('requests').one<{ n: number }>('select count(*)::int as n from event_log where kind is not null');
    expect(await pages({ limit: 100 })).toHaveLength(n);
    expect(await pages({ contentType: 'series' })).toEqual([]);
    expect((await pages({ type: ['declined'] })).map(({ type }) => type)).toEqual(['declined', 'declined']);
  });

  it('neither loses nor doubles an entry while others are written', async () => {
    const before = new Set(ids(await pages({ limit: 100 })));
    const items = ids(await pages({ limit: 9 }, admin, () => Promise.all(times(4, () => create(admin)))));

    expect(new Set(items).size).toBe(items.length);
    expect([...before].filter((id) => !items.includes(id))).toEqual([]);
  });

  it('is of a period', async () => {
    const all = await pages({ limit: 100 });
    // As if it had happened over years: the log itself is never changed.
    await world.db('requests').execute(`update event_log set created_at = now() - ((select max(seq) from event_log) - seq) * interval '1 hour'`);
    const middle = new Date(Date.now() - 20.5 * 3_600_000).toISOString();
    const [older, newer] = [await pages({ to: middle }), await pages({ from: middle })];

    expect(ids([...newer, ...older])).toEqual(ids(all));
    expect([older.length > 0, newer.length > 0]).toEqual([true, true]);
    expect(await pages({ from: middle, to: middle })).toEqual([]);
    expect(ids(await pages({ q: 'film', to: middle }))).toEqual(ids(older.filter(({ request }) => request.title.startsWith('Film'))));
  });

  it('is of one\'s own requests only, whatever is asked for', async () => {
    for (const user of [undefined, 'me', max.userId, admin.userId] as const) {
      for (const q of [undefined, 'film', max.displayName]) {
        const items = await pages({ user, q }, zoe);
        expect(items.filter(({ request }) => request.requestedBy.id !== zoe.userId)).toEqual([]);
      }
    }
    expect(new Set((await pages({ user: max.userId })).map(({ request }) => request.requestedBy.id))).toEqual(new Set([max.userId]));
    await expect(world.bus.request(listHistory, {})).rejects.toMatchObject({ code: 'auth.required' });
    const nobody = { ...zoe, permissions: [] };
    await expect(history({}, nobody)).rejects.toMatchObject({ code: 'auth.forbidden' });
  });

  it('finds words of titles, names and reasons from their beginnings, all of them, in any letters', async () => {
    const special = await create(max);
    const rename = (title: string) =>
      world.db('requests').execute(`update event_log set payload = jsonb_set(payload, '{request,title}', to_jsonb($2::text)) where aggregate_id = $1`, [special.id, title]);
    await rename('«Œuvre» d’Ärger: Spider-Man 2½, Ελλάδα & Россия');
    const found = async (q: string) => (await pages({ q })).map(({ request }) => request.id);

    for (const q of ['ärger', 'ÄRG', 'spider man', 'man spi', 'Spider-Man', 'ελλ', 'РОССИЯ', '2½ ärger', `${max.username} ärger`]) expect([q, await found(q)]).toEqual([q, [special.id]]);
    for (const q of ['rger', 'pider', 'ärger zebra', '!!!', '&|:*', "'"]) expect([q, await found(q)]).toEqual([q, []]);
    expect(new Set((await pages({ q: 'zebrafink us' })).map(({ type }) => type))).toEqual(new Set(['declined']));
  });

  it('tells what a comment says now, once, and nothing of one that was deleted', async () => {
    const request = await create();
    const say = (text: string) => world.bus.request(addComment, { id: request.id, text }, { actor: zoe });
    const [first, second] = [await say('Quokka, please'), await say('Wombat, please')];
    await world.bus.request(editComment, { id: request.id, commentId: first.id, text: 'Numbat, please' }, { actor: zoe });
    await world.bus.request(deleteComment, { id: request.id, commentId: second.id }, { actor: zoe });

    const comments = (await pages({ type: ['commented'] }, zoe)).map(({ text, sequence, actor, request: { id } }) => ({ text, sequence, actor: actor?.id, id }));
    expect(comments).toEqual([{ text: 'Numbat, please', sequence: null, actor: zoe.userId, id: request.id }]);
    expect(await pages({ q: 'numbat' }, zoe)).toHaveLength(1);
    for (const q of ['quokka', 'wombat']) expect(await pages({ q })).toEqual([]);
    expect(await pages({ q: 'numbat' }, max)).toEqual([]);
  });

  it('names entries like the timeline does', async () => {
    const rows = await world.db('requests').query<{ subject: string; payload: LoggedEvent; kind: string }>(`select subject, payload, kind from event_log where subject like 'evt.requests.v1.request.%'`);
    expect(rows.length).toBeGreaterThan(20);
    for (const { subject, payload, kind } of rows) expect(kind).toBe(`movie:${timelineType(subject, payload)}`);
  });

  it('refuses a page link that is none', async () => {
    const { refused } = await outcomes([history({ cursor: 'nonsense' }), history({ cursor: encodeCursor(['history', '1; drop']) }), history({ cursor: encodeCursor(['newest', '1']) })]);
    expect(refused).toEqual(times(3, () => 'contract.unknown_cursor'));
    expect(historyTypes.at(-1)).toBe('commented');
  });
});
