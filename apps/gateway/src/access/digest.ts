import { hash } from 'node:crypto';

/** SHA-256 in hex: what is kept of a token of full entropy. */
export const digest = (secret: string): string => hash('sha256', secret);
