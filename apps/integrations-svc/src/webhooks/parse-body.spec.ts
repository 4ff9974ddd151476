import { emby } from '../plugins/emby/index.ts';
import { jellyfin } from '../plugins/jellyfin/index.ts';
import { radarr } from '../plugins/radarr/index.ts';
import { readDelivery } from './parse-body.ts';

const test = { eventType: 'Test' };
const played = { Event: 'item.markplayed', Item: { Id: '1', Type: 'Movie', Name: 'A & B + 100 %' } };

describe('the body of a webhook', () => {
  it('is JSON, with or without a mark of its encoding', () => {
    expect(readDelivery(radarr, JSON.stringify(test))).toMatchObject({ meaning: 'ignored', eventType: 'Test' });
    expect(readDelivery(jellyfin, `\uFEFF${JSON.stringify({ NotificationType: 'PlaybackStop' })}\r\n`)).toMatchObject({ eventType: 'PlaybackStop' });
  });

  it.each([
    ['percent-encoded', `data=${encodeURIComponent(JSON.stringify(played))}`],
    ['encoded as a form, with another field', `${new URLSearchParams({ data: JSON.stringify(played), more: '1' })}`],
    ['as it is', `data=${JSON.stringify(played)}`],
  ])('is the field of a form: %s', (_how, body) => expect(readDelivery(emby, body)).toMatchObject({ eventType: 'item.markplayed', detail: 'A & B + 100 %' }));

  it.each(['', 'hello', '{"eventType": "Gra', 'data=', 'data=hello', 'data={"Event', 'date={}', '%', 'data=%ZZ'])('%j cannot be read', (body) => {
    expect(readDelivery(emby, body)).toEqual({ meaning: 'unreadable', eventType: 'unreadable', detail: 'The body is not JSON.' });
  });

  it('of a program that sends none is ignored', () => {
    expect(readDelivery({ ...radarr, readWebhook: undefined }, '{}')).toMatchObject({ meaning: 'ignored' });
  });
});
