import { z } from 'zod';

/** Where a foreign program listens, with its base path and without a slash at the end. */
export const baseUrl = (example: string) =>
  z
    .url({ protocol: /^https?$/, error: `must be an address like ${example}` })
    .transform((url) => url.replace(/\/+$/, ''))
    .meta({ label: 'Address', help: `As Marquee reaches it, with the base path if there is one: ${example}` });
