import { random } from '../random.ts';

const services = [
  { provider_id: 8, provider_name: 'Netflix' },
  { provider_id: 9, provider_name: 'Amazon Prime Video' },
  { provider_id: 337, provider_name: 'Disney Plus' },
];
const countries = ['DE', 'FR', 'GB', 'US'];

/** Which services stream a title is drawn by its number: about every third title, in each country by itself. */
export function watchProviders(kind: 'movie' | 'tv', id: number): object {
  const next = random(id);
  const found = countries.flatMap((country) => {
    const service = services[Math.floor(next() * services.length * 3)];
    if (!service) return [];
    const flatrate = [{ logo_path: `/${service.provider_id}.svg`, ...service, display_priority: 1 }];
    return [[country, { link: `https://www.themoviedb.org/${kind}/${id}/watch?locale=${country}`, flatrate }]];
  });
  return { results: Object.fromEntries(found) };
}
