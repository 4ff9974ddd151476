import { definePlugin } from '../port.ts';
import { passed, refused, troubleOf } from '../test-result.ts';
import { ShokoApi } from './api.ts';
import { ShokoMatcher } from './matcher.ts';
import { ShokoSettings } from './schema.ts';

export const shoko = definePlugin({
  id: 'shoko',
  label: 'Shoko',
  port: 'matcher',
  contentTypes: ['series', 'movie'],
  settings: ShokoSettings,
  test: async (settings, options) => {
    const api = new ShokoApi(settings, options, 1);
    if (!settings.apiKey && !settings.username) return refused('configuration', 'Enter a user name and its password, or an API key.');
    try {
      const version = await api.version();
      // The version is told to everybody; only a question about files shows whether the key is right.
      await api.filesEndingWith('/marquee.test', 1);
      return passed(`Connected to Shoko ${version}.`, { version });
    } catch (error) {
      return troubleOf(error);
    }
  },
  open: (settings, options) => {
    const api = new ShokoApi(settings, options);
    return { client: new ShokoMatcher(api), breaker: () => api.client.breakerState };
  },
});
