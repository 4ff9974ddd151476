import { settingsToSend, startSettings } from './draft.ts';
import type { ConnectionType } from './queries.ts';

const field = (name: string, kind: ConnectionType['fields'][number]['kind'], preset: unknown = null): ConnectionType['fields'][number] => ({
  name, kind, label: name, help: null, required: false, unit: null, options: null, optionsFrom: null, default: preset,
});
const radarr: ConnectionType = {
  id: 'radarr', label: 'Radarr', port: 'manager', contentTypes: ['movie'], hasWebhook: true,
  fields: [field('url', 'url'), field('apiKey', 'secret'), field('minimumAvailability', 'select', 'released'), field('timeoutSeconds', 'number')],
};

describe('connection draft', () => {
  it('starts with the defaults and without secrets', () => {
    expect(startSettings(radarr)).toEqual({ url: undefined, minimumAvailability: 'released', timeoutSeconds: undefined });
  });

  it('sends a secret only when it was typed, and nothing that is empty', () => {
    expect(settingsToSend(radarr, { url: ' http://radarr ', apiKey: '', minimumAvailability: null, timeoutSeconds: '30' })).toEqual({ url: 'http://radarr', timeoutSeconds: 30 });
    expect(settingsToSend(radarr, { apiKey: 'secret' })).toEqual({ apiKey: 'secret' });
  });
});
