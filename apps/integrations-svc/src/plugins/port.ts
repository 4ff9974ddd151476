export * from '../ports/download-client.ts';
export * from '../ports/manager.ts';
export * from '../ports/matcher.ts';
export * from '../ports/media-server.ts';
export * from '../ports/plugin.ts';
export * from '../ports/wanted.ts';
export * from '../ports/webhook.ts';
