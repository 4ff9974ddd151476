import type { FilmRow } from '../film.ts';
export const builtInRows: readonly FilmRow[] = [[603, 'tt0133093', 'The Matrix', '1999-03-31', 'Action, Science Fiction', 136, 'en', 8.2, 24000, 85, 'x']];
