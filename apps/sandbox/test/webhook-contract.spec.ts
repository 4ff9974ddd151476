import { describeContract, sample, webhookProblems } from './contracts.ts';
import { addRequest, openReceiver, openStage, type Receiver, type Stage } from './stage.ts';

describeContract('Radarr webhooks as published', () => {
  let stage: Stage;
  let receiver: Receiver;

  beforeAll(async () => {
    stage = await openStage();
    receiver = await openReceiver();
    stage.sandbox.control.radarrWebhooks([receiver.url]);
    stage.sandbox.control.outcome(605, 'import_blocked');
    const added = (await stage.radarr('POST', 'movie', addRequest(603))).json();
    await stage.radarr('POST', 'movie', addRequest(605));
    await stage.sandbox.control.advance(60);
    const { movieFile } = (await stage.radarr('GET', `movie/${added.id}`)).json();
    await stage.radarr('DELETE', `moviefile/${movieFile.id}`);
    await stage.radarr('DELETE', `movie/${added.id}?deleteFiles=true`);
    const notification = { name: 'Marquee', implementation: 'Webhook', fields: [{ name: 'url', value: receiver.url }] };
    await stage.radarr('POST', 'notification', notification);
    await stage.sandbox.control.settled();
  });
  afterAll(async () => {
    await stage.close();
    await receiver.close();
  });

  it.each(['Test', 'MovieAdded', 'Grab', 'Download', 'ManualInteractionRequired', 'MovieFileDelete', 'MovieDelete'])('%s', (eventType) => {
    const bodies = receiver.bodies.filter((body) => body.eventType === eventType);
    expect(bodies.length).toBeGreaterThan(0);
    expect(bodies.flatMap((body) => webhookProblems(body))).toEqual([]);
  });

  it.each([
    ['Grab', 'radarr/webhook/grab.json'],
    ['Download', 'radarr/webhook/download.json'],
  ])('%s has every member of the captured body', (eventType, file) => {
    const body = receiver.bodies.find((candidate) => candidate.eventType === eventType);
    expect(Object.keys(sample(file)).filter((member) => !(member in body))).toEqual([]);
  });
});
