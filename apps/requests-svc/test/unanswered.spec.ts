import { EVENT_STREAM } from '@marquee/bus';
import { fulfilmentChanged, requestApproved } from '@marquee/contracts';
import { newId } from '@marquee/service-kit';
import { eventually } from '@marquee/testing';
import { UnansweredApprovalsStore } from '../src/fulfilment/unanswered-approvals.store.ts';
import { actorOf, startWorld, type World } from './world.ts';

describe('an approval that nobody answers', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ env: { UNANSWERED_CHECK_MS: '50', UNANSWERED_AFTER_MS: '0' } });
  });
  afterAll(() => world.close());

  const announced = async () => {
    const message = await world.bus.manager.streams.getMessage(EVENT_STREAM, { last_by_subj: requestApproved.subject });
    return message?.json<{ id: string; request: { id: string } }>();
  };

  it('is announced again under the same id after the message store was lost, until it is answered', async () => {
    const { id } = await world.create(actorOf('admin'), 77);
    const first = await eventually(async () => {
      const event = await announced();
      expect(event?.request.id).toBe(id);
      return event;
    });

    await world.bus.manager.streams.delete(EVENT_STREAM);
    const again = await eventually(async () => {
      const event = await announced();
      expect(event?.request.id).toBe(id);
      return event;
    });
    expect(again?.id).toBe(first?.id);

    const answer = { id: newId(), at: new Date().toISOString(), requestId: id, revision: 1, items: ['processing'], reasonCode: 'searching', reasonParams: { connection: 'Radarr' }, playUrl: null };
    await eventually(() => world.bus.publish(fulfilmentChanged.subject, answer.id, JSON.stringify(answer)));
    const store = world.service('requests').app.get(UnansweredApprovalsStore, { strict: false });
    await eventually(async () => expect(await store.publishAgain(0)).toBe(0));
  }, 60_000);
});
