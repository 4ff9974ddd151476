/** A small seeded generator (mulberry32): the same film always gets the same poster, size and hash. */
export function random(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const pick = <T>(items: readonly T[], at: number): T => items[Math.floor(at * items.length) % items.length] as T;

/** `length` hexadecimal digits that depend on the seed alone. */
export function hex(seed: number, length: number): string {
  const next = random(seed);
  return Array.from({ length }, () => Math.floor(next() * 16).toString(16)).join('');
}
