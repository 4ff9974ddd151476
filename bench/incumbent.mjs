/** Seerr 3.1.0 on two cores beside the same load generator, per second; by the size of its request table. See docs/benchmark.md. */
export const incumbent = {
  'session check': { any: { 1: 430, 10: 540, 50: 545 } },
  'list, first page': { 1000: { 1: 124, 10: 146, 50: 130 }, 10000: { 1: 37, 10: 37, 50: 34 }, 50000: { 1: 6.8, 10: 7.1, 50: 2.9 } },
  'list, deep page': { 50000: { 1: 6.9, 10: 5.9, 50: 1.3 } },
  'list, pending': { 50000: { 1: 65, 10: 70, 50: 68 } },
  'request count': { 1000: { 1: 210, 10: 300, 50: 290 }, 10000: { 1: 65, 10: 65, 50: 43 }, 50000: { 1: 11, 10: 8, 50: 10 } },
  'title, warm': { any: { 1: 240, 10: 290, 50: 290 } },
  'discover, warm': { any: { 1: 440, 10: 550, 50: 550 } },
  'search, warm': { any: { 1: 440, 10: 520, 50: 530 } },
  create: { 10000: { 1: 49, 10: 64 } },
};

/** Its figure for this case at its own largest size that is not above ours: it never gets better by growing. */
export function incumbentOf(name, size, connections) {
  const sizes = incumbent[name];
  if (!sizes) return undefined;
  if (sizes.any) return sizes.any[connections];
  const known = Object.keys(sizes).map(Number).filter((n) => n <= size);
  return known.length ? sizes[Math.max(...known)][connections] : undefined;
}
