/** A refusal in TMDB's own words and numbers. */
export class TmdbError extends Error {
  constructor(
    readonly statusCode: number,
    readonly code: number,
    message: string,
  ) {
    super(message);
  }
}

export const invalidKey = (): TmdbError => new TmdbError(401, 7, 'Invalid API key: You must be granted a valid key.');
export const notFound = (): TmdbError => new TmdbError(404, 34, 'The resource you requested could not be found.');
export const tooManyParts = (): TmdbError => new TmdbError(400, 27, 'Too many append to response objects: The maximum number of remote calls is 20.');
export const invalidPage = (): TmdbError =>
  new TmdbError(400, 22, 'Invalid page: Pages start at 1 and max at 500. They are expected to be an integer.');
