import { hex } from '../random.ts';
import { INDEXER, isBlocked, type Arr } from './arr.ts';
import type { OutcomeSetting } from './arr-state.ts';
import { qualityModel } from './reference.ts';

export interface Offer {
  title: string;
  size: number;
  releaseGroup: string;
}

const NOT_FOUND: readonly string[] = ['Quality profile does not allow the quality of this release', 'Not enough seeders: 0. Minimum seeders: 1'];

/** What an interactive search lists: every offer, and why it is not taken. */
export function releaseResources(world: Arr, offers: readonly Offer[], setting: OutcomeSetting, others: readonly string[]) {
  const none = setting.outcome === 'no_release';
  const reasons = setting.reasons ?? (setting.message ? [setting.message] : NOT_FOUND);
  return offers.slice(0, none ? reasons.length : offers.length).map((offer, index) => {
    const rejections = [...(none ? [reasons[index] ?? ''] : []), ...(isBlocked(world, offer.title) ? ['Release is blocklisted'] : []), ...others];
    return {
      guid: `sandbox-${hex(offer.size + index, 24)}`,
      quality: qualityModel(world),
      qualityWeight: 1,
      age: 12,
      ageHours: 288,
      ageMinutes: 17_280,
      size: offer.size,
      indexerId: 1,
      indexer: INDEXER,
      releaseGroup: offer.releaseGroup,
      title: offer.title,
      sceneSource: false,
      approved: rejections.length === 0,
      temporarilyRejected: false,
      rejected: rejections.length > 0,
      rejections,
      publishDate: world.clock.iso(-17_280 * 60),
      downloadAllowed: true,
      releaseWeight: index + 1,
      customFormats: [],
      customFormatScore: 0,
      infoHash: hex(offer.size, 40).toUpperCase(),
      seeders: none ? 0 : 120 - index * 30,
      leechers: 4,
      protocol: 'torrent',
    };
  });
}
