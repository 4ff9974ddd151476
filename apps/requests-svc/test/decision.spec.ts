import {
  approveRequest, batchApprove, cancelRequest, declineRequest, getRequest, getTimeline, requestApproved, setPriority, type AppError,
} from '@marquee/contracts';
import { actorOf, outcomes, startWorld, times, type World } from './world.ts';

describe('a decision', () => {
  let world: World;
  const admin = actorOf('admin');
  const user = actorOf('user');
  let next = 1_000;

  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.close());

  const pending = () => world.create(actorOf('user'), (next += 1));
  const approve = (id: string, actor = admin) => world.bus.request(approveRequest, { id }, { actor });
  const decline = (id: string) => world.bus.request(declineRequest, { id, reason: 'no room' }, { actor: admin });
  const timeline = async (id: string) => (await world.bus.request(getTimeline, { id }, { actor: admin })).items;
  const countApproved = async (id: string) =>
    (await world.db('requests').one<{ n: number }>('select count(*)::int as n from event_log where aggregate_id = $1 and subject = $2', [id, requestApproved.subject])).n;

  it('approves once, however many approve at once', async () => {
    const { id, number } = await pending();

    const { done, refused } = await outcomes(times(10, () => approve(id)));

    expect([done.length, refused]).toEqual([1, times(9, () => 'request.illegal_transition')]);
    expect(await countApproved(id)).toBe(1);
    const error = (await approve(id).catch((e: unknown) => e)) as AppError;
    expect([error.status, error.details]).toEqual([409, { number, decision: 'approved', action: 'approved' }]);
  });

  it('lets either approval or decline win, never both', async () => {
    const requests = await Promise.all(times(20, pending));

    const results = await Promise.all(requests.map(({ id }, i) => outcomes(i % 2 ? [approve(id), decline(id)] : [decline(id), approve(id)])));

    for (const [i, { done, refused }] of results.entries()) {
      const { id } = requests[i]!;
      expect([done.length, refused]).toEqual([1, ['request.illegal_transition']]);
      expect(await countApproved(id)).toBe(done[0]?.decision === 'approved' ? 1 : 0);
      expect((await timeline(id)).map((entry) => entry.sequence)).toEqual([1, 2]);
    }
  });

  it('says who decided and why', async () => {
    const declined = await decline((await pending()).id);
    const approved = await approve(String((await pending()).number));

    expect(declined).toMatchObject({ decision: 'declined', state: 'declined', reason: `Declined by ${admin.displayName}: no room`, approvedAt: null });
    expect(approved).toMatchObject({ decision: 'approved', state: 'approved', reasonCode: 'approved', approvedAt: expect.any(String) });
    expect((await timeline(declined.id))[1]).toMatchObject({ type: 'declined', from: 'pending', to: 'declined', actor: { id: admin.userId }, reasonParams: { reason: 'no room' } });
    expect((await timeline(approved.id))[1]).toMatchObject({ type: 'approved', from: 'pending', to: 'approved', actor: { id: admin.userId } });
  });

  it('lets people cancel what is their own and pending, and those who manage what is pending', async () => {
    const own = await world.create(user, (next += 1));
    const cancel = (id: string, actor: typeof user) => world.bus.request(cancelRequest, { id, reason: 'changed my mind' }, { actor });
    const { refused } = await outcomes([cancel(own.id, actorOf('user')), cancel(own.id, actorOf('api-user'))]);
    expect(refused).toEqual(['request.not_found', 'auth.forbidden']);

    expect(await cancel(own.id, user)).toMatchObject({ decision: 'cancelled', reasonParams: { by: user.displayName, reason: 'changed my mind' } });
    expect(await cancel((await pending()).id, actorOf('moderator'))).toMatchObject({ decision: 'cancelled' });
    await expect(cancel(own.id, user)).rejects.toMatchObject({ code: 'request.illegal_transition' });
  });

  it('approves a batch with a result for each, in their order', async () => {
    const requests = await Promise.all(times(12, pending));
    await decline(requests[3]!.id);
    const missing = '0190a5a0-0000-7000-8000-000000000000';

    const { results } = await world.bus.request(batchApprove, { requestIds: [...requests.map((r) => r.id), missing, requests[0]!.id] }, { actor: admin });

    expect(results.map((r) => r.problem?.code ?? r.request?.state)).toEqual([
      ...times(12, (i) => (i === 3 ? 'request.illegal_transition' : 'approved')), 'request.not_found', 'request.illegal_transition',
    ]);
    expect(results[0]).toMatchObject({ requestId: requests[0]!.id, ok: true, request: { number: requests[0]!.number } });
  });

  it('sets the priority, and writes it down when it is another one', async () => {
    const { id } = await pending();
    const set = () => world.bus.request(setPriority, { id, priority: 'urgent' }, { actor: admin });

    expect(await set()).toMatchObject({ priority: 'urgent', state: 'pending' });
    await set();

    expect(await timeline(id)).toMatchObject([{ type: 'created' }, { sequence: 2, type: 'priority_changed', from: null, to: null, reasonParams: { priority: 'urgent' } }]);
  });

  it('is for those who may', async () => {
    const { id } = await pending();
    const { refused } = await outcomes<unknown>([
      approve(id, user),
      world.bus.request(declineRequest, { id, reason: 'x' }, { actor: user }),
      world.bus.request(batchApprove, { requestIds: [id] }, { actor: user }),
      world.bus.request(setPriority, { id, priority: 'low' }, { actor: user }),
      world.bus.request(approveRequest, { id }),
    ]);
    expect(refused).toEqual([...times(4, () => 'auth.forbidden'), 'auth.required']);
  });

  it('is not revealed to others, neither by id nor by number', async () => {
    const { id, number } = await pending();
    const stranger = actorOf('user');
    const { refused } = await outcomes<unknown>([
      world.bus.request(getRequest, { id }, { actor: stranger }),
      world.bus.request(getRequest, { id: String(number) }, { actor: stranger }),
      world.bus.request(getTimeline, { id }, { actor: stranger }),
      world.bus.request(getRequest, { id: '4000000000' }, { actor: stranger }),
    ]);
    expect(refused).toEqual(times(4, () => 'request.not_found'));
    expect(await world.bus.request(getRequest, { id: String(number) }, { actor: actorOf('api-user') })).toMatchObject({ id });
  });
});
