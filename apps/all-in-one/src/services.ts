import type { ServiceDefinition } from '@marquee/service-kit';

/** Imported only when wanted: one service alone does not load the others. */
const loaders = {
  gateway: async () => (await import('@marquee/gateway')).gatewayService,
  requests: async () => (await import('@marquee/requests-svc')).requestsService,
  discovery: async () => (await import('@marquee/discovery-svc')).discoveryService,
  integrations: async () => (await import('@marquee/integrations-svc')).integrationsService,
  notify: async () => (await import('@marquee/notify-svc')).notifyService,
};

export type ServiceName = keyof typeof loaders;
export const serviceNames = Object.keys(loaders) as ServiceName[];

export function isServiceName(name: string): name is ServiceName {
  return Object.hasOwn(loaders, name);
}

export interface Running {
  close(): Promise<void>;
}

export type StartServices = (env: NodeJS.ProcessEnv) => Promise<Running>;

/** Loads the code at once, while the servers are still starting; the returned function starts it. */
export async function loadServices(names: readonly ServiceName[]): Promise<StartServices> {
  const [kit, ...definitions] = await Promise.all([import('@marquee/service-kit'), ...names.map((name) => loaders[name]() as Promise<ServiceDefinition>)]);
  return (env) => kit.startServices(definitions, { env });
}
