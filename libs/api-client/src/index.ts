import createFetchClient, { type Client } from 'openapi-fetch';
import type { components, paths } from './schema.ts';

export { isProblem, networkProblem, type Problem } from './problem.ts';
export type { components, operations, paths } from './schema.ts';

/** A named shape of the API: `Schema<'Request'>`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];
export type ApiClient = Client<paths>;

export interface ClientOptions {
  /** Instead of the session cookie. */
  apiKey?: string;
  fetch?: (request: Request) => Promise<Response>;
}

/** Typed calls to the gateway: `client.GET('/api/v1/requests', { params: { query } })` gives `{ data, error, response }`. */
export function createClient(baseUrl = '', options: ClientOptions = {}): ApiClient {
  return createFetchClient<paths>({
    baseUrl,
    credentials: 'same-origin',
    querySerializer: { array: { style: 'form', explode: false } },
    ...(options.apiKey && { headers: { 'X-Api-Key': options.apiKey } }),
    ...(options.fetch && { fetch: options.fetch }),
  });
}
