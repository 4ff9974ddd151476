import { redacted } from './redact.ts';

test('secrets do not stay, whatever they are called and wherever they stand', () => {
  const body = {
    username: 'new', password: 'a', currentPassword: 'b', apiKey: 'c', 'x-api-key': 'd', token: 'e', accessToken: 'f', client_secret: 'g', key: 'h', Authorization: 'i', cookie: 'j', api_key: 'k', passphrase: 'l',
    settings: { url: 'http://user:m@radarr:7878/?apikey=n', apiKey: 'o', username: 'p', nameOfLater: 'q', nested: { more: 's' }, pins: ['t'], enabled: true, qualityProfileId: 4, name: 'Radarr' },
    deep: { list: [{ password: 'r' }] },
  };
  const text = JSON.stringify(redacted({ body }));

  for (const secret of 'abcdefghijklmnopqrst') expect(text).not.toContain(`"${secret}"`);
  expect(text).not.toMatch(/user:m@|apikey=n/);
  expect(redacted({ body })).toMatchObject({ body: { username: 'new', password: '[hidden]', settings: { url: 'http://radarr:7878/', enabled: true, qualityProfileId: 4, name: 'Radarr' } } });
});

test('much is cut off', () => {
  const deep = JSON.parse('{"a":'.repeat(60) + '1' + '}'.repeat(60)) as object;
  const { body } = redacted({ body: { text: 'x'.repeat(10_000), ids: Array.from({ length: 1_000 }, (_, i) => i), deep } }) as { body: { text: string; ids: unknown[] } };
  expect(body.text).toHaveLength(501);
  expect(body.ids).toHaveLength(51);
  expect(body.ids.at(-1)).toBe('and 950 more');

  const large = redacted({ body: Object.fromEntries(Array.from({ length: 1_000 }, (_, i) => [`member-${i}`, 'x'.repeat(500)])) });
  expect(JSON.stringify(large).length).toBeLessThan(17_000);
});
