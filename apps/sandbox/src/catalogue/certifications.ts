/** What the boards of two countries say of the better known films and series, by TMDB's numbers. Of the others nothing is known. */
const films = {
  US: table({
  G:
    '408 10895 756 11360 3170 10948 11224 12092 10693 10340 10882 8392 16859 10144 10020 8587 862 863 10674 9487 10112 252 9325 11886 12230 433 15121 6844 ' +
    '920 2062 10681 812 10545 665 871 770 62 12429',
  PG:
    '15 630 1891 813 85 609 601 1892 34584 87 620 927 1885 9340 105 744 957 2493 2280 856 207 165 196 879 772 137 9479 150540 269149 127380 354912 324857 ' +
    '118 3933 411 9502 14160 10386 1893 11 578 840 621 1924 1366 703 891 9277 762 10515 11621 767 37165 372058 430447 2362 3034 3175 37247',
  'PG-13':
    '89 268 329 788 13 854 8467 954 602 75 18 607 782 597 637 95 4951 564 745 99861 135397 102899 286217 140607 271110 329865 313369 330459 381288 283995 ' +
    '297762 374720 181808 284054 447332 299536 299534 359724 515001 546554 1895 272 674 350 1124 1402 559 675 6479 1726 155 8966 13475 19995 10528 37136 88 ' +
    '6978 251 162 128 2011 490132 568160',
  R:
    '694 1103 387 78 1368 111 311 218 377 2108 11645 679 235 9426 792 117 106 600 5548 562 149 8337 380 639 264660 207703 76341 281957 273248 293660 324786 ' +
    '419430 339403 346364 398818 335984 399055 332562 496243 466272 531428 475557 530915 752 582 219 4977 1422 1417 1949 1271 8329 6537 5915 7347 6977 8885 ' +
    '37903 18785 16869 17654 25376 19908 861 769 242 274 280 500 9367 424 1637 680 101 278 628 197 629 807 524 949 63 627 275 4232 754 2118 1813 563 489 ' +
    '184 10494 115 309 73 857 104 603 550 2668 497 185 984 238 9461 9552 829 240 36685 968 510 7340 948 11778 11474 9659 659 28 348 583 539 475 391 429 938 ' +
    '114 9602',
  }),
  DE: table({
  0:
    '8587 862',
  12:
    '19995 597 13 278 329',
  16:
    '603 155 680 348',
  18:
    '550',
  }),
};
const series = {
  US: table({
  'TV-PG':
    '1400',
  'TV-14':
    '456 1668 19885 37680 40008 48891 60625',
  'TV-MA':
    '1920 2190 1396 1402 1399 42009 44217 46648 60622 61222 60059 62560',
  }),
};

/** Far above any real number: the invented ones, of which every fifth is not rated. */
const INVENTED = 90_000_000;
const invented = ['G', 'PG', 'PG-13', 'R', ''];

export interface Certification {
  country: string;
  name: string;
}

export const filmCertifications = (id: number): Certification[] =>
  id >= INVENTED ? [{ country: 'US', name: invented[id % invented.length] ?? '' }] : found(films, id);

export const seriesCertifications = (id: number): Certification[] => found(series, id);

function found(boards: Readonly<Record<string, ReadonlyMap<number, string>>>, id: number): Certification[] {
  return Object.entries(boards).flatMap(([country, board]) => {
    const name = board.get(id);
    return name === undefined ? [] : [{ country, name }];
  });
}

function table(byName: Readonly<Record<string, string>>): ReadonlyMap<number, string> {
  return new Map(Object.entries(byName).flatMap(([name, ids]) => ids.split(' ').map((id): [number, string] => [Number(id), name])));
}
