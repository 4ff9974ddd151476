import { addRequest, addSeries, openReceiver, openStage, type Receiver, type Stage } from './stage.ts';

describe('webhooks of Radarr', () => {
  let stage: Stage;
  let receiver: Receiver;

  beforeEach(async () => {
    stage = await openStage();
    receiver = await openReceiver();
  });
  afterEach(async () => {
    await stage.close();
    await receiver.close();
  });

  const travel = async (): Promise<void> => {
    await stage.radarr('POST', 'movie', addRequest(603));
    await stage.sandbox.control.settled();
    await stage.sandbox.control.advance(25);
  };
  const events = (): string[] => receiver.bodies.map((body) => body.eventType);

  const notification = (url: string) => ({
    name: 'Marquee',
    implementation: 'Webhook',
    configContract: 'WebhookSettings',
    onDownload: true,
    fields: [
      { name: 'url', value: url },
      { name: 'method', value: 1 },
      { name: 'username', value: 'marquee' },
      { name: 'password', value: 'secret' },
    ],
  });

  it('go to a registered connection, with its credentials, for the events it chose', async () => {
    const saved = await stage.radarr('POST', 'notification', notification(receiver.url));
    expect(saved.status).toBe(201);
    expect(saved.text).not.toContain('secret');
    await travel();
    expect(events()).toEqual(['Test', 'Download']);
    expect(receiver.requests[1]?.headers.authorization).toBe(`Basic ${Buffer.from('marquee:secret').toString('base64')}`);
    expect(receiver.requests[1]?.headers['content-type']).toBe('application/json');

    await stage.radarr('DELETE', `notification/${saved.json().id}`);
    expect((await stage.radarr('GET', 'notification')).json()).toEqual([]);
  });

  it('are not saved when the address does not answer the test', async () => {
    receiver.status = 404;
    const refused = await stage.radarr('POST', 'notification', notification(receiver.url));
    expect(refused.status).toBe(400);
    expect(refused.json()[0]).toMatchObject({ propertyName: 'Url', severity: 'error' });
    expect((await stage.radarr('GET', 'notification')).json()).toEqual([]);
  });

  it('are sent once, whatever is answered, and recorded', async () => {
    receiver.status = 500;
    stage.sandbox.control.radarrWebhooks([receiver.url]);
    await travel();
    expect(events()).toEqual(['MovieAdded', 'Grab', 'Download']);
    const { sentWebhooks } = stage.sandbox.control.state().radarr;
    expect(sentWebhooks.map(({ eventType, status }) => [eventType, status])).toEqual([['MovieAdded', 500], ['Grab', 500], ['Download', 500]]);
  });

  it('can be lost', async () => {
    stage.sandbox.control.radarrWebhooks([receiver.url]);
    stage.sandbox.control.webhookTrouble({ mode: 'lost' });
    await travel();
    expect(events()).toEqual([]);
  });

  it('can come twice', async () => {
    stage.sandbox.control.radarrWebhooks([receiver.url]);
    await stage.radarr('POST', 'movie', addRequest(603));
    await stage.sandbox.control.settled();
    stage.sandbox.control.webhookTrouble({ mode: 'duplicated', times: 1 });
    await stage.sandbox.control.advance(25);
    expect(events()).toEqual(['MovieAdded', 'Grab', 'Grab', 'Download']);
  });

  it('can come out of order', async () => {
    stage.sandbox.control.radarrWebhooks([receiver.url]);
    await stage.radarr('POST', 'movie', addRequest(603));
    await stage.sandbox.control.settled();
    stage.sandbox.control.webhookTrouble({ mode: 'disordered' });
    await stage.sandbox.control.advance(25);
    expect(events()).toEqual(['MovieAdded', 'Download', 'Grab']);
  });

  it('can come late', async () => {
    stage.sandbox.control.radarrWebhooks([receiver.url]);
    stage.sandbox.control.webhookTrouble({ mode: 'late', seconds: 100 });
    await travel();
    expect(events()).toEqual([]);
    await stage.sandbox.control.advance(100);
    expect(events()).toEqual(['MovieAdded', 'Grab', 'Download']);
  });

  it('can be held back and let go in reverse, those of all stand-ins together', async () => {
    const { control } = stage.sandbox;
    control.webhooks('radarr', [receiver.url]);
    control.webhooks('sonarr', [receiver.url]);
    control.webhookTrouble({ mode: 'held' }, 'radarr', 'sonarr');
    await stage.radarr('POST', 'movie', addRequest(603));
    await stage.sonarr('POST', 'series', addSeries(81189, { 1: true }));
    await control.advance(60);
    expect(events()).toEqual([]);
    expect((await stage.call('GET', '/control/state')).json().heldWebhooks).toBeGreaterThan(8);
    await stage.call('POST', '/control/webhooks/release', {});
    expect(events().slice(-2)).toEqual(['SeriesAdd', 'MovieAdded']);
    expect(receiver.bodies[0]).toHaveProperty('episodeFiles');
    expect(events().filter((event) => event === 'Grab')).toHaveLength(2);
  });

  it('can be troubled in each stand-in by itself', async () => {
    const { control } = stage.sandbox;
    control.webhooks('radarr', [receiver.url]);
    control.webhooks('sonarr', [receiver.url]);
    await stage.call('POST', '/control/sonarr/webhooks/trouble', { mode: 'duplicated' });
    await stage.radarr('POST', 'movie', addRequest(603));
    await stage.sonarr('POST', 'series', addSeries(81189, { 1: false }));
    await control.settled();
    expect(events().sort()).toEqual(['MovieAdded', 'SeriesAdd', 'SeriesAdd']);
    expect((await stage.call('POST', '/control/tmdb/webhooks', { urls: [] })).status).toBe(400);
    expect((await stage.call('POST', '/control/sonarr/webhooks/trouble', { mode: 'odd' })).status).toBe(400);
  });
});
