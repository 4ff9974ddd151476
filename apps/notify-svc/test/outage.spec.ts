import { requestApproved, userChanged } from '@marquee/contracts';
import { newId } from '@marquee/service-kit';
import { eventually, startStack, type Stack } from '@marquee/testing';
import { notifyService } from '../src/index.ts';
import { newsOf, people, userNews } from './news.ts';

const EVENTS = 200;

describe('notify without its database', () => {
  let stack: Stack;

  beforeAll(async () => {
    stack = await startStack({ services: [notifyService], ownPostgres: true });
  }, 60_000);

  afterAll(() => stack.close());

  it('tells everything once when the database is back, and buries nothing', async () => {
    const user = userNews(people.requester, ['requests.view']);
    await stack.bus.publish(userChanged.subject, user.id, JSON.stringify(user));
    await stack.settle();
    const news = Array.from({ length: EVENTS }, () => newsOf(requestApproved, { actor: null, automatic: true }));
    const publish = () => Promise.all(news.map((one) => stack.bus.publish(requestApproved.subject, newId(), JSON.stringify(one))));

    await publish();
    await stack.infra.postgres?.kill();
    await publish();
    await stack.infra.restartPostgres();
    await eventually(() => stack.db('notify').query('select 1'));
    await stack.settle(60_000);

    const { n, requests } = await stack.db('notify').one<{ n: number; requests: number }>('select count(*)::int as n, count(distinct request_id)::int as requests from notification');
    const { events } = await stack.db('notify').one<{ events: number }>('select count(*)::int as events from event_log');
    expect({ n, requests, events }).toEqual({ n: EVENTS, requests: EVENTS, events: EVENTS });
  }, 90_000);
});
