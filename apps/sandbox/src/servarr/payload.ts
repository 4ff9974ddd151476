/** What a webhook of either program carries that the sandbox itself looks at. */
export interface Payload {
  eventType: string;
  movie?: { tmdbId: number; [member: string]: unknown };
  series?: { tmdbId: number; [member: string]: unknown };
  [member: string]: unknown;
}
