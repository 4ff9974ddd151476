export const discover = {
  heading: 'Discover',
  onItsWay: 'On its way to you',
  allMine: 'All my requests',
  rows: { trending: 'Trending', popular: 'Popular', upcoming: 'Coming soon', top_rated: 'Top rated', now_playing: 'In cinemas' },
};
