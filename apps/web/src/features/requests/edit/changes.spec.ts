import { aRequest } from '../../../app/testing.ts';
import { changes, draftOf } from './changes.ts';
import { emptyTarget } from './target.ts';

const request = aRequest({ note: 'For Friday.', category: 'family' });

describe('changes', () => {
  it('are none while nothing is another', () => {
    expect(changes(request, draftOf(request))).toEqual({});
  });

  it('have what is another, and nothing else', () => {
    expect(changes(request, { ...draftOf(request), note: '  ', schedule: 'release', seasons: [1] })).toEqual({ note: null, schedule: 'release', seasons: [1] });
    expect(changes(request, { ...draftOf(request), target: { ...emptyTarget, connectionId: 'radarr' } })).toEqual({ target: { ...emptyTarget, connectionId: 'radarr' } });
  });
});
