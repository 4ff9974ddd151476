import { failureSuite } from '../../../test/support/failure-suite.ts';
import { json, routes, startStub } from '../../../test/support/trouble-server.ts';
import type { SeerrClient } from './client.ts';
import { seerr } from './index.ts';
import { readWebhook } from './read-webhook.ts';

const settings = (url: string) => ({ url, apiKey: 's3cret' });
failureSuite(seerr, settings, (client: SeerrClient) => client.me());

const media = { media_type: 'tv', tmdbId: '154494', tvdbId: '414057', status: 'PENDING', status4k: 'UNKNOWN' };
const request = { request_id: '16', requestedBy_email: 'henk@example.org', requestedBy_username: 'henk', requestedBy_avatar: '' };
const event = (notification_type: string, more: object = {}) => ({ notification_type, event: 'Series Request', subject: 'Lycoris Recoil (2022)', message: '', image: '', media, request, issue: null, comment: null, extra: [{ name: 'Requested Seasons', value: '1, 2' }], ...more });

describe('Seerr', () => {
  it('is tested by its status and the owner of the key', async () => {
    const stub = await startStub();
    const test = () => seerr.test(seerr.settings.parse(settings(stub.url)), { name: 'Seerr', timeoutMs: 10_000 });
    stub.answer = routes({ 'GET /api/v1/status': json({ version: '2.7.3' }), 'GET /api/v1/auth/me': json({ id: 1, displayName: 'Admin' }) });
    await expect(test()).resolves.toMatchObject({ ok: true, version: '2.7.3' });
    expect(stub.calls.at(-1)?.headers['x-api-key']).toBe('s3cret');
    stub.answer = routes({ 'GET /api/v1/status': json({ version: '2.7.3' }), 'GET /api/v1/auth/me': json({ status: 403, error: 'You do not have permission to access this endpoint' }, 403) });
    await expect(test()).resolves.toMatchObject({ ok: false, failure: 'authentication' });
    await stub.close();
  });

  it.each([
    ['MEDIA_PENDING', false],
    ['MEDIA_AUTO_REQUESTED', false],
    ['MEDIA_APPROVED', true],
    ['MEDIA_AUTO_APPROVED', true],
  ])('%s is a wish, approved: %s', (type, approved) => {
    expect(readWebhook(event(type))).toEqual({
      meaning: 'wish', eventType: type, detail: 'Lycoris Recoil (2022)', contentType: 'series', tmdb: '154494', seasons: [1, 2], usernames: ['henk', 'henk@example.org'], approved,
    });
  });

  it('reads a film, and a series without seasons as all of it', () => {
    expect(readWebhook(event('MEDIA_PENDING', { media: { media_type: 'movie', tmdbId: '603', tvdbId: '' }, extra: [] }))).toMatchObject({ contentType: 'movie', tmdb: '603', seasons: null });
    expect(readWebhook(event('MEDIA_PENDING', { extra: [] }))).toMatchObject({ seasons: null });
    expect(readWebhook(event('MEDIA_PENDING', { extra: 'none' }))).toMatchObject({ seasons: null });
    expect(readWebhook(event('MEDIA_PENDING', { extra: [{ name: 'Staffeln', value: '3' }, { name: 'Note', value: 'soon' }] }))).toMatchObject({ seasons: [3] });
  });

  it('finds members where a template of somebody put them', () => {
    const flat = { notification_type: 'MEDIA_APPROVED', media_type: 'movie', media_tmdbid: 603, requestedBy_username: 'henk' };
    expect(readWebhook(flat)).toMatchObject({ meaning: 'wish', tmdb: '603', usernames: ['henk'] });
    const older = { notification_type: 'MEDIA_APPROVED', subject: 'x', media: { media_type: 'tv', tmdb_id: '1', tvdb_id: '2' }, request: { requested_by_username: 'henk', requested_by_email: '' } };
    expect(readWebhook(older)).toMatchObject({ meaning: 'wish', tmdb: '1', usernames: ['henk'] });
  });

  it('does not guess what was asked for', () => {
    for (const broken of [null, {}, { ...media, tmdbId: '' }, { ...media, tmdbId: '{{media_tmdbid}}' }, { ...media, media_type: 'music' }]) {
      expect(readWebhook(event('MEDIA_PENDING', { media: broken }))).toMatchObject({ meaning: 'unknown', detail: expect.stringContaining('tmdbId') });
    }
  });

  it('records the rest, and knows a test', () => {
    expect(readWebhook(event('MEDIA_AVAILABLE'))).toMatchObject({ meaning: 'recorded' });
    expect(readWebhook(event('ISSUE_CREATED', { media: null }))).toMatchObject({ meaning: 'recorded' });
    expect(readWebhook(event('TEST_NOTIFICATION', { media: null, request: null }))).toMatchObject({ meaning: 'ignored' });
    expect(readWebhook(event('MEDIA_SPARKLED'))).toMatchObject({ meaning: 'unknown', eventType: 'MEDIA_SPARKLED' });
    for (const body of [null, [], 'x', {}, { notification_type: '{{notification_type}}' }, { notification_type: {} }]) expect(readWebhook(body)).toMatchObject({ meaning: 'unknown', eventType: 'unknown' });
  });
});
