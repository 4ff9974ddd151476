/** Whose guesses count together: one subscriber of IPv6 has a whole /64. */
export const networkOf = (address: string): string => (address.includes(':') && !address.startsWith('::ffff:') ? address.split(':').slice(0, 4).join(':') : address);
