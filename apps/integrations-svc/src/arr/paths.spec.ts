import { finalPath, pathIn } from './paths.ts';

test.each([
  ['/tv/Show', 'Season 01/e.mkv', '/tv/Show/Season 01/e.mkv'],
  ['/tv/Show/', '/Season 01/e.mkv', '/tv/Show/Season 01/e.mkv'],
  ['C:\\tv\\Show', 'Season 01\\e.mkv', 'C:\\tv\\Show\\Season 01\\e.mkv'],
  [null, 'Season 01/e.mkv', 'Season 01/e.mkv'],
  ['/tv/Show', null, null],
])('%s and %s are %s', (folder, relative, whole) => expect(pathIn(folder, relative)).toBe(whole));

test('a whole path is believed only where it ends as the path in the library does', () => {
  expect(finalPath('/tv/Show/Season 01/e.mkv', 'Season 01/e.mkv')).toBe('/tv/Show/Season 01/e.mkv');
  expect(finalPath('C:\\tv\\Season 01\\e.mkv', 'Season 01/e.mkv')).toBe('C:\\tv\\Season 01\\e.mkv');
  expect(finalPath('/downloads/e.mkv', 'Season 01/e.mkv')).toBe('Season 01/e.mkv');
  expect(finalPath('/downloads/e.mkv', null)).toBeNull();
});
