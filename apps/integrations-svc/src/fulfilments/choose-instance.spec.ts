import { chooseInstance } from './choose-instance.ts';

const wish = { contentType: 'series', anime: false, preferences: {}, connectionId: null, managerRef: null } as const;
const instance = (name: string, settings: object = {}, isDefault = false) => ({ id: name, name, isDefault, contentTypes: ['series' as const], settings });
const chosen = (wanted: object, ...instances: ReturnType<typeof instance>[]) => chooseInstance({ ...wish, ...wanted }, instances)?.name;

const plain = instance('plain', {}, true);
const other = instance('another');
const large = instance('large', { resolution: '4k' });
const anime = instance('anime', { anime: 'only' });
const german = instance('german', { languages: ['de'] });

describe('the instance', () => {
  it.each<[string, object, ReturnType<typeof instance>[], string | undefined]>([
    ['is the default one', {}, [other, plain], 'plain'],
    ['is by name where none is the default', {}, [instance('b'), instance('a')], 'a'],
    ['has the wished resolution', { preferences: { resolution: '4k' } }, [plain, large], 'large'],
    ['is none where the resolution is not to be had', { preferences: { resolution: '4k' } }, [plain], undefined],
    ['is not the one for 4K otherwise', {}, [large], undefined],
    ['is the one for anime', { anime: true }, [plain, anime], 'anime'],
    ['for anime is no other title\'s', {}, [anime, other], 'another'],
    ['is not one that takes no anime', { anime: true }, [instance('never', { anime: 'never' }, true), other], 'another'],
    ['speaks the wished language', { preferences: { language: 'de' } }, [plain, german], 'german'],
    ['of another language is the last choice', { preferences: { language: 'fr' } }, [german, other], 'another'],
    ['of any content is not enough', { contentType: 'movie' }, [plain], undefined],
    ['that was aimed at stays', { connectionId: 'another' }, [plain, other], 'another'],
    ['that does not fit any more is left', { connectionId: 'anime' }, [anime, plain], 'plain'],
    ['that was chosen goes before all others', { target: { connectionId: 'large' } }, [plain, large], 'large'],
    ['that was chosen and is gone leaves it to the others', { target: { connectionId: 'gone' } }, [plain, other], 'plain'],
    ['that was chosen does not take the title from one that holds it', { target: { connectionId: 'large' }, connectionId: 'plain', managerRef: '7' }, [plain, large], 'plain'],
    ['that was chosen takes other content only', { contentType: 'movie', target: { connectionId: 'plain' } }, [plain], undefined],
    ['that holds the title keeps it, whatever it is set to now', { connectionId: 'anime', managerRef: '7' }, [anime, plain], 'anime'],
  ])('%s', (_what, wanted, instances, name) => {
    expect(chosen(wanted, ...instances)).toBe(name);
    expect(chosen(wanted, ...[...instances].reverse())).toBe(name);
  });
});
