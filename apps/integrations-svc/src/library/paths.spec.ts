import { parsePrefixes, sameFile } from './paths.ts';

describe('paths', () => {
  it('reads prefixes, and leaves out what is no pair', () => {
    expect(parsePrefixes('/media => /data\nD:\\Filme\\ => /films; nonsense\n a => b => c ')).toEqual([{ from: '/media', to: '/data' }, { from: 'd:/filme', to: '/films' }]);
    expect(parsePrefixes(undefined)).toEqual([]);
  });

  it.each([
    ['the same', '/data/movies/Heat (1995)/Heat.mkv', '/data/movies/Heat (1995)/Heat.mkv', {}, true],
    ['other slashes, case and composition', '/data/movies/Amélie (2001)/A.mkv', 'Z:\\movies\\AME\u0301LIE (2001)\\a.mkv', {}, true],
    ['another root, same folder', '/data/movies/Heat (1995)/Heat.mkv', '/mnt/films/Heat (1995)/Heat.mkv', {}, true],
    ['another folder', '/data/movies/Heat (1995)/movie.mkv', '/mnt/films/Heat (1986)/movie.mkv', {}, false],
    ['the folder of a season says nothing', '/data/tv/Dark/Season 01/S01E01.mkv', '/tv/Lost/Season 01/S01E01.mkv', {}, false],
    ['nor does a name of numbers, even if no other file has it', '/data/tv/Dark/Season 01/S01E01.mkv', '/tv/Lost/Season 01/S01E01.mkv', { unique: true }, false],
    ['the folder of the series does', '/data/tv/Dark/Season 01/S01E01.mkv', '/tv/Dark/Season 01/S01E01.mkv', {}, true],
    ['a name that tells and that no other has', '/data/anime/Recollections/Violet Evergarden - S00E05.mkv', '/anime/ve/Violet Evergarden - S00E05.mkv', { unique: true }, true],
    ['the same name, but others have it too', '/data/a/Violet Evergarden - S00E05.mkv', '/anime/ve/Violet Evergarden - S00E05.mkv', {}, false],
    ['a replaced prefix', '/data/tv/Season 01/S01E01.mkv', '/media/shows/Season 01/S01E01.mkv', { prefixes: parsePrefixes('/media/shows => /data/tv') }, true],
    ['a prefix that was written the other way round', '/data/tv/Season 01/S01E01.mkv', '/media/shows/Season 01/S01E01.mkv', { prefixes: parsePrefixes('/data/tv => /media/shows') }, true],
    ['a prefix ends at a folder', '/data/tv/Season 01/S01E01.mkv', '/media/shows2/Season 01/S01E01.mkv', { prefixes: parsePrefixes('/media/shows => /data/tv') }, false],
  ])('%s', (_what, mine, theirs, options, same) => {
    expect(sameFile(mine, theirs, options)).toBe(same);
    expect(sameFile(theirs, mine, options)).toBe(same);
  });
});
