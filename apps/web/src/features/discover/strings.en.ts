export const discover = {
  heading: 'Discover',
  onItsWay: 'On its way to you',
  allMine: 'All my requests',
  rows: {
    movie: { trending: 'Trending films', popular: 'Popular films', upcoming: 'Films coming soon', now_playing: 'In cinemas', top_rated: 'Top rated films' },
    series: { trending: 'Trending series', popular: 'Popular series', airing_today: 'Airing today', on_the_air: 'On the air', top_rated: 'Top rated series' },
  },
};
