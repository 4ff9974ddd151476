/** TMDB's movie genres with their numbers. */
export const genreIds: Readonly<Record<string, number>> = {
  Action: 28,
  Adventure: 12,
  Animation: 16,
  Comedy: 35,
  Crime: 80,
  Documentary: 99,
  Drama: 18,
  Family: 10751,
  Fantasy: 14,
  History: 36,
  Horror: 27,
  Music: 10402,
  Mystery: 9648,
  Romance: 10749,
  'Science Fiction': 878,
  'TV Movie': 10770,
  Thriller: 53,
  War: 10752,
  Western: 37,
};

export const genresOf = (names: readonly string[]): { id: number; name: string }[] =>
  names.flatMap((name) => (genreIds[name] ? [{ id: genreIds[name], name }] : []));
