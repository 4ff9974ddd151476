const LOW = 0x1_0000_0000;

/** Fifty-two bits of a text. Of ten thousand libraries with a million items, one has two that look the same; the loss of one of them goes unseen. */
function fingerprint(text: string): number {
  let a = 0x811c9dc5;
  let b = 0x9747b28c;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ (code + i), 0x85ebca6b);
    b ^= b >>> 13;
  }
  return ((a >>> 0) & 0xfffff) * LOW + (b >>> 0);
}

/** Which items a sync has met: a number each, for a million ids as texts would fill the memory. */
export class Seen {
  private readonly met = new Set<number>();

  add = (itemId: string): void => void this.met.add(fingerprint(itemId));
  has = (itemId: string): boolean => this.met.has(fingerprint(itemId));
}
