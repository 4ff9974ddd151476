/** Kinds of connections, in the order of the page. */
export const ports = ['manager', 'download_client', 'media_server', 'matcher', 'source'] as const;
