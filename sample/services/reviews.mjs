// Version 1 has words only; version 2 asks ratings for stars.
import { ask, serve, version } from './http.mjs';

serve('reviews', async () => {
  if (version === 'v1') return 'reviews v1: "An extremely entertaining play."';
  const ratings = await ask('ratings', {});
  const stars = ratings.status === 200 ? ratings.body : `ratings answered ${ratings.status}`;
  return `reviews ${version} -> ${stars}`;
});
