// The page that people see: asks reviews and says who answered.
import { ask, serve } from './http.mjs';

serve('web', async (request) => {
  const headers =
    request.headers['end-user'] === undefined ? {} : { 'end-user': request.headers['end-user'] };
  const reviews = await ask('reviews', headers);
  return reviews.status === 200
    ? `web -> ${reviews.body}`
    : `web -> reviews answered ${reviews.status}: ${reviews.body}`;
});
