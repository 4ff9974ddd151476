import type { SeriesRow } from '../series.ts';

export const anime: readonly SeriesRow[] = [
  [154494, 414057, null, 'Lycoris Recoil', '2022-07-02', 'Animation, Action & Adventure, Comedy', 'Tokyo MX', '13', 8.1, 62,
    'Two girls who keep the peace of Tokyo with guns serve coffee when nobody needs saving.', { original: 'リコリス・リコイル', anidb: [17097] }],
  [75214, 330139, null, 'Violet Evergarden', '2018-01-11', 'Animation, Drama, Sci-Fi & Fantasy', 'Tokyo MX', '13', 8.47, 57,
    'A girl raised as a weapon learns to write letters for those who cannot find the words.',
    { original: 'ヴァイオレット・エヴァーガーデン', anidb: [12138], specials: ['The Day You Understand "I Love You" Will Surely Come', 'Eternity and the Auto Memory Doll', 'The Movie', 'Recollections'] }],
];
